import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { Edition } from '../edition/edition.entity';
import { Result } from '../results/result.entity';

const shared = fileURLToPath(
  new URL('../../../../../../shared/data/pb/instances/', import.meta.url),
);
const wieliczka = `${shared}Poland_Wieliczka_2023_Green_Budget.pb`;
const assen = `${shared}Netherlands_Assen_2024.pb`;

/** Six voters share 120: three for A, one of them for B too, and three for C alone, of whom one names D. */
const sample = (unit: string, rule = '') => `META
key;value
description;Petite élection
unit;${unit}
instance;2024
budget;120
vote_type;approval
currency;EUR
${rule && `rule;${rule}\n`}PROJECTS
project_id;cost;name;selected
A;60;Arbres;1
B;30;Bancs;0
C;45;Cabane;1
D;90;Digue;0
VOTES
voter_id;vote
1;A
2;A
3;A,B
4;C
5;C
6;C,D
6;C,D
`;

const RESULT = `query ($slug: String!) { edition(slug: $slug) { id rules } }`;
const LINES = `query ($id: ID!) {
  result(editionId: $id) {
    winners spent left voters rule
    alternatives { name winners }
    shares {
      start held tries increment tooMuch completed
      comparison { criterion forShares forList alike kept shares }
    }
    lines {
      code rank chosen fate missing before
      shares { voters round price paidInFull paidAll effective held support more low }
      reasons { key params money }
    }
  }
}`;
const SOURCE = `query ($id: ID!) { importSource(editionId: $id) { fileName noticed notices } }`;

interface Shown {
  readonly winners: string[];
  readonly spent: number;
  readonly lines: {
    readonly code: string;
    readonly chosen: boolean;
    readonly reasons: readonly { readonly key: string }[];
  }[];
}

describe('the rule that counts an imported election', () => {
  let house: House;
  let agent: Browser;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
  });
  afterAll(() => house.close());

  async function imported(file: string | Buffer, rule?: string) {
    const query = rule === undefined ? '' : `&rule=${rule}`;
    const sent = await agent.send<{ slug?: string; statusCode?: number }>(
      `/import?name=x.pb${query}`,
      Buffer.from(file),
    );
    if (!sent.slug) throw new Error(JSON.stringify(sent));
    await house.settle();
    const { data } = await house
      .visitor()
      .ask<{ edition: { id: string; rules: { count: object } } }>(RESULT, { slug: sent.slug });
    const { id, rules } = data.edition;
    const shown = await house.visitor().ask<{ result: Shown }>(LINES, { id });
    return { id, slug: sent.slug, count: rules.count, result: shown.data.result };
  }

  it('is a list unless the file names another', async () => {
    const { count, result } = await imported(sample('Liste'));
    expect(count).toMatchObject({ method: 'greedy', misfit: 'skip' });
    expect(result.winners).toEqual(['C', 'A']);
  });

  it('is equal shares where the file says so: who paid what, who lacked what', async () => {
    const { count, result } = await imported(sample('Parts', 'equalshares/add1'));
    expect(count).toMatchObject({
      ...{ method: 'equal_shares', utility: 'cost', completion: 'add1' },
      ...{ endowment: 'floor', increment: 100, until: 'overspend', comparison: 'none' },
    });
    // Seven ballots, 17 € each at first; A asks 20 € of three.
    expect(result).toMatchObject({
      winners: ['C', 'A'],
      spent: 10_500,
      shares: { start: 1_700, increment: 100, completed: [], comparison: null },
      alternatives: [{ name: 'votes_only', winners: ['C', 'A'] }],
      lines: [
        {
          code: 'C',
          fate: 'bought',
          before: null,
          shares: { voters: 4, round: 1, price: 1_125, paidInFull: 4, paidAll: 0, effective: 4 },
          reasons: [
            { key: 'result_backed_votes', params: { voters: 4 }, money: [] },
            { key: 'result_bought_alike', money: ['cost', 'price'] },
          ],
        },
        { code: 'A', fate: 'bought', shares: { voters: 3, round: 2, price: 2_000 } },
        { code: 'B', fate: 'unaffordable', chosen: false, shares: { voters: 1, round: null } },
        { code: 'D', fate: 'unaffordable', chosen: false },
      ],
    });
    const b = result.lines[2];
    expect(b?.reasons.map(({ key }) => key)).toEqual([
      'result_backed_votes',
      'result_unaffordable',
      'result_support',
      'result_margin_fixed',
    ]);
  });

  it.each([
    ['greedy', { method: 'greedy' }],
    ['equal_shares_compared', { method: 'equal_shares', comparison: 'satisfaction' }],
    ['phragmen', { method: 'phragmen', misfit: 'stop' }],
    ['max_welfare', { method: 'max_welfare', utility: 'cost' }],
  ])('is %s where the agent chooses it, and counts to the end', async (rule, expected) => {
    const name = `Choix ${rule}`;
    const { slug, count, result } = await imported(sample(name, 'equalshares/add1'), rule);
    expect(count).toMatchObject(expected);
    expect(result.winners).toEqual(expect.arrayContaining(['A', 'C']));
    for (const { reasons } of result.lines) expect(reasons.length).toBeGreaterThan(1);
    const pdf = await house.visitor().get(`/files/official-records/${slug}.pdf`);
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(await house.visitor().get(`/files/elections/${slug}.pb`)).toContain('VOTES\n');
  });

  it('is refused when there is no such rule', async () => {
    const sent = await agent.send('/import?name=x.pb&rule=dice', Buffer.from(sample('Dés')));
    expect(sent).toMatchObject({ statusCode: 400 });
  });

  it('shows what was odd in the file to those who work on it', async () => {
    const { id } = await imported(sample('Bizarre'));
    const { data } = await agent.ask<{ importSource: object }>(SOURCE, { id });
    expect(data.importSource).toMatchObject({
      noticed: 1,
      notices: [{ code: 'voter_twice' }],
    });
    const outside = await house.visitor().ask(SOURCE, { id });
    expect(outside.data).toEqual({ importSource: null });
  });

  it('gives the same result twice, with a trace of bounded size', async () => {
    const [one, other] = [
      await imported(sample('Un', 'equalshares/add1u-comparison')),
      await imported(sample('Deux', 'equalshares/add1u-comparison')),
    ];
    const of = async ({ id }: { id: string }) =>
      house.em.findOneOrFail(Result, { editionId: id }, { disableIdentityMap: true });
    const [first, second] = [await of(one), await of(other)];
    expect(second.trace).toEqual(first.trace);
    expect(second.hashes).toEqual(first.hashes);
    expect(first.program).toMatch(/^parvis /);
    expect(one.result).toEqual(other.result);
  });

  it.skipIf(!existsSync(wieliczka))(
    'gives Wieliczka 2023 its 30 declared winners for 995,079 (the shared elections stand beside the clone)',
    async () => {
      const { id, count, result } = await imported(readFileSync(wieliczka));
      expect(count).toMatchObject({ completion: 'add1', comparison: 'satisfaction' });
      expect(result).toMatchObject({
        spent: 99_507_900,
        left: 492_100,
        shares: {
          start: 15_100,
          held: 31_500,
          tries: 166,
          comparison: { kept: 'shares', forShares: 1_615, forList: 873, alike: 4_098 },
        },
        alternatives: [{ name: 'votes_only' }],
      });
      const { meta, declaredWinners } = await house.em
        .execute<{ meta: object; declaredWinners: string[] }[]>(
          'select meta, declared_winners as "declaredWinners" from budget_import where edition_id = ?',
          [id],
        )
        .then(([row]) => row ?? { meta: {}, declaredWinners: [] });
      expect(meta).toMatchObject({ rule: 'equalshares/add1-comparison' });
      expect(result.winners).toHaveLength(30);
      expect([...result.winners].sort()).toEqual([...declaredWinners].sort());
      const [size] = await house.em.execute<{ bytes: number }[]>(
        'select pg_column_size(trace::text) as bytes from budget_result where edition_id = ?',
        [id],
      );
      expect(size?.bytes).toBeLessThan(60_000);
      const { rules } = await house.em.findOneOrFail(Edition, id);
      expect(rules.origin).toBe('import');
    },
    60_000,
  );

  it.skipIf(!existsSync(assen))(
    'gives Assen 2024 its 9 declared winners (the shared elections stand beside the clone)',
    async () => {
      const { result } = await imported(readFileSync(assen));
      expect(result.winners).toEqual(['3', '9', '2', '11', '13', '14', '5', '6', '12']);
      expect(result.spent).toBe(7_670_000);
    },
  );
});
