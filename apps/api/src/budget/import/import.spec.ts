import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { BallotPage, Contender } from '../results/contender.entity';
import { Count } from '../results/result.entity';

const shared = fileURLToPath(new URL('../../../../../../shared/data/pb/', import.meta.url));
const files = existsSync(shared) ? readdirSync(`${shared}instances`).sort() : [];

const SAMPLE = `META
key;value
description;Une petite élection
country;France
unit;Petiteville
instance;2024
budget;100
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;name;category;latitude;longitude;selected
A;60;Arbres;Nature,Sport;48.9;2.6;1
B;50;Bancs;;;;0
C;40;Cabane;Nature;;;1
VOTES
voter_id;vote;age;sex
1;A,B;34;F
2;A;51;M
3;C;28;F
`;

const RESULT = `query ($slug: String!) {
  edition(slug: $slug) { id title phase imported resultsPublishedAt categories { code name } }
}`;
const LINES = `query ($id: ID!) {
  result(editionId: $id) {
    winners spent left voters
    source { currency declaredWinners sha256 }
    lines { code rank score chosen missing reasons { key } }
  }
}`;

interface Answer {
  readonly slug?: string;
  readonly denial?: { readonly code: string; readonly details?: object };
}

describe('importing an election', () => {
  let house: House;
  let agent: Browser;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
  });
  afterAll(() => house.close());

  const send = (file: string | Uint8Array, name = 'vote.pb', browser = agent): Promise<Answer> =>
    browser.send(`/import?name=${encodeURIComponent(name)}`, Buffer.from(file));

  const shown = async (slug: string) => {
    const { data } = await house
      .visitor()
      .ask<{ edition: { id: string; resultsPublishedAt: string | null } }>(RESULT, { slug });
    const { id } = data.edition;
    const lines = await house.visitor().ask<{ result: { winners: string[] } }>(LINES, { id });
    return { edition: data.edition, result: lines.data.result };
  };

  it('makes it a closed edition with its projects, its ballots, its result and the reasons', async () => {
    const { slug = '' } = await send(SAMPLE);
    expect(slug).toBe('petiteville-2024');
    await house.settle();
    const { edition, result } = await shown(slug);
    expect(edition).toMatchObject({
      title: 'Petiteville · 2024',
      phase: 'closed',
      imported: true,
      categories: [{ code: 'nature', name: 'Nature' }],
    });
    expect(result).toMatchObject({
      winners: ['A', 'C'],
      spent: 10_000,
      left: 0,
      voters: 3,
      source: { currency: 'EUR', declaredWinners: ['A', 'C'] },
      lines: [
        { code: 'A', rank: 1, score: 2, chosen: true },
        { code: 'C', rank: 2, score: 1, chosen: true },
        { code: 'B', rank: 3, score: 1, chosen: false, missing: 5_000 },
      ],
    });
    const ideas = await house.em.find(Idea, { editionId: edition.id }, { orderBy: { number: 1 } });
    expect(ideas.map(({ title, state, rank }) => [title, state, rank])).toEqual([
      ['Arbres', 'winner', 1],
      ['Bancs', 'not_selected', 3],
      ['Cabane', 'winner', 2],
    ]);
    const letters = await house.em.execute(`select from mail`);
    expect(letters).toHaveLength(0);
  });

  it('tells by place who named a winner, where the file says where voters live; small places together', async () => {
    const votes = [['Nord', 'A', 12], ['Nord', 'B', 10], ['Sud', 'A', 30], ['Est', 'A', 4]] as const; // prettier-ignore
    const rows = votes.flatMap(([place, id, times]) => Array(times).fill(`${id};${place}`));
    const file = SAMPLE.replace(/voter_id;vote[^]*/, 'voter_id;vote;neighborhood\n')
      .replace('Petiteville', 'Quartiers')
      .concat(rows.map((row, at) => `${at};${row}\n`).join(''));
    const { slug = '' } = await send(file);
    await house.settle();
    const { edition } = await shown(slug);
    const { data } = await house
      .visitor()
      .ask<{ result: { byPlace: object[] } }>(
        `query ($id: ID!) { result(editionId: $id) { winners byPlace { places voters withWinner } } }`,
        { id: edition.id },
      );
    expect(data.result).toEqual({
      winners: ['A', 'C'],
      byPlace: [
        { places: ['Sud'], voters: 30, withWinner: 30 },
        { places: ['Nord', 'Est'], voters: 26, withWinner: 16 },
      ],
    });
  });

  it('makes one edition of a file sent three times at once, and tells the others', async () => {
    const file = SAMPLE.replace('Petiteville', 'Troisfois');
    const answers = await Promise.all([send(file), send(file), send(file)]);
    const refused = answers.filter(({ denial }) => denial?.code === 'edition_exists');
    expect([answers.filter(({ slug }) => slug).length, refused.length]).toEqual([1, 2]);
    expect(await house.em.count(Edition, { slug: 'troisfois-2024' })).toBe(1);
  });

  it('refuses the same election twice, and whoever does not run the campaigns', async () => {
    expect(await send(SAMPLE)).toMatchObject({ denial: { code: 'edition_exists' } });
    const resident = await house.personWith(['resident']);
    expect(await send(SAMPLE, 'x', resident)).toMatchObject({ statusCode: 403 });
    expect(await send(SAMPLE, 'x', house.visitor())).toMatchObject({ statusCode: 403 });
  });

  it('refuses what is broken, with the line and the reason, and keeps nothing of it', async () => {
    const broken: [string | Uint8Array, string, object?][] = [
      [SAMPLE.replace('1;A,B', '1;A,Z'), 'file_project_unknown', { line: 17, id: 'Z' }],
      [SAMPLE.replace('A;60', 'A;-60'), 'file_amount_negative', { line: 12 }],
      [SAMPLE.replace('budget;100', 'budget;0'), 'import_rules'],
      [SAMPLE.replace('budget;100', 'budget;1.2345'), 'import_money'],
      [SAMPLE.replace('budget;100', 'budget;99999999999999'), 'import_money'],
      [gzipSync(SAMPLE).subarray(0, 80), 'import_unreadable'],
      ['', 'file_not_an_election'],
      [Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256), 'file_not_text'],
      ['<script>alert(1)</script>', 'file_not_an_election'],
    ];
    const before = await contents();
    for (const [file, code, details] of broken) {
      expect(await send(file)).toMatchObject({ denial: { code, ...(details && { details }) } });
    }
    expect(await contents()).toEqual(before);
  });

  const contents = async (): Promise<number[]> => {
    const em = house.em;
    return Promise.all([
      ...[Edition, Idea, Contender, BallotPage, Count].map((entity) =>
        em.count(entity as typeof Edition),
      ),
    ]);
  };

  it('shows no mark of a file that could play with the page', async () => {
    const { slug = '' } = await send(
      SAMPLE.replace('2024', '2025').replace('Arbres', 'Ar\u202ebres\u0007 <b>x</b>'),
    );
    await house.settle();
    const { edition } = await shown(slug);
    const [first] = await house.em.find(Idea, { editionId: edition.id, number: 1 });
    expect(first?.title).toBe('Ar bres <b>x</b>');
  });

  it.skipIf(files.length === 0).each(files)(
    'imports %s with the winners of the reference (the shared elections stand beside the clone)',
    async (file) => {
      const sent = await send(readFileSync(`${shared}instances/${file}`), file);
      expect(sent).toHaveProperty('slug');
      await house.settle();
      const { edition, result } = await shown(sent.slug ?? '');
      expect(edition.resultsPublishedAt).not.toBeNull();
      const { rules } = await house.em.findOneOrFail(Edition, edition.id);
      const name = file.replace(/\.pb(\.gz)?$/, '');
      const text = readFileSync(`${shared}reference/${name}.json`, 'utf8');
      const { results } = JSON.parse(text) as { results: { rule: string; winners: string[] }[] };
      const { count } = rules;
      const plain =
        count.method === 'greedy' && count.misfit === 'skip' && count.threshold === null;
      const natural = results.find(({ rule }) => /^greedy-(votes|points|pos)$/.test(rule));
      if (plain && natural) expect(result.winners).toEqual(natural.winners);
      expect(result.winners.length).toBeGreaterThan(0);
    },
  );
});
