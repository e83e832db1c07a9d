import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { euros } from '@parvis/kernel';
import type { EditionRules } from '@parvis/budget';
import {
  type Choices,
  generateTrusteeKey,
  readManifest,
  sealBallot,
  sealedPoll,
} from '@parvis/voting';
import { openByBoth, rehearse } from '../../voting/opening.factory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { anEdition, anIdea } from '../budget.factory';
import { Idea } from '../idea/idea.entity';

const PREPARE = `mutation ($id: ID!, $trustees: [TrusteeInput!]!) {
  preparePoll(editionId: $id, trustees: $trustees) { ... on Poll { id } ... on Denial { code } }
}`;
const PUBLISH = 'mutation ($id: ID!) { publishPoll(pollId: $id) { ... on Poll { manifest } } }';
const DECLARE = `mutation ($id: ID!, $declaration: ElectorInput!) {
  declareElector(pollId: $id, declaration: $declaration) { __typename }
}`;
const CAST = `mutation ($id: ID!, $envelope: String!) {
  castEnvelope(pollId: $id, envelope: $envelope) { __typename ... on Denial { code } }
}`;
const RECONCILE = 'mutation ($id: ID!) { reconcilePoll(pollId: $id) { __typename } }';
const CANCEL = `mutation ($id: ID!) {
  cancelCount(editionId: $id) { __typename ... on CountProgress { stage } ... on Denial { code } }
}`;
const RESTART = `mutation ($id: ID!) {
  restartCount(editionId: $id) { __typename ... on CountProgress { stage } ... on Denial { code } }
}`;
const CONFIRM = 'mutation ($id: ID!) { confirmResult(editionId: $id) { __typename } }';
const RESULT = `query ($id: ID!) {
  result(editionId: $id) {
    winners rule parts { purse name money carried voters winners spent shares { start held } }
    lines { code rank score chosen fate shares { purse voters } reasons { key params } }
  }
}`;

const verifier = fileURLToPath(new URL('../../../../../tools/verify/verify.py', import.meta.url));

type Ballot = EditionRules['ballot'];
type Said = Readonly<Record<string, number>>;
/** What happens between the opening of the box and the confirmations. */
type OnceOpened = (editionId: string, pollId: string) => Promise<void>;

interface Shown {
  readonly winners: string[];
  readonly rule: object;
  readonly parts: object[];
  readonly lines: { code: string; score: number; reasons: { key: string; params: object }[] }[];
}

/** Three projects of 60,000, 120,000 and 180,000 €; 260,000 € to spend. */
describe('an edition of each kind of ballot, from its vote to its published result', () => {
  let house: House;
  let agent: Browser;
  let director: Browser;
  let teller: Browser;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
    director = await house.personWith(['cabinet_director']);
    teller = await house.personWith(['teller']);
  });
  afterAll(() => house.close());

  async function published(
    slug: string,
    ballot: Ballot,
    votes: readonly Said[],
    { count, allotment, meanwhile }: Partial<EditionRules> & { meanwhile?: OnceOpened } = {},
  ): Promise<Shown> {
    await house.at('2027-09-10T08:00:00Z');
    const rules = { ballot, ...(count && { count }), ...(allotment && { allotment }) };
    const edition = await anEdition(house.em, { slug, phase: 'vote', rules });
    for (const ballotNumber of [1, 2, 3]) {
      const cost = euros(60_000 * ballotNumber);
      const author = await house.personWith(['resident']);
      const authorId = author.accountId;
      const category = ballotNumber === 3 ? 'sport' : 'nature';
      const more = { cost, category, ballotNumber, authorId };
      await anIdea(house.em, edition, { ...more, state: 'on_ballot' });
    }
    const { id } = edition;
    const key = await generateTrusteeKey();
    const trustees = [{ name: 'Scrutatrice', publicKey: key.publicKey }];
    const drafted = await agent.ask<{ preparePoll: { id: string } }>(PREPARE, { id, trustees });
    const pollId = drafted.data.preparePoll.id;
    await rehearse(house, pollId, [key]);
    const { data } = await director.ask<{ publishPoll: { manifest: string } }>(PUBLISH, {
      id: pollId,
    });
    const manifest = readManifest(data.publishPoll.manifest);
    if (!manifest.ok) throw new Error(manifest.denial.code);
    const poll = sealedPoll(manifest.value);
    await house.at('2027-09-18T07:00:00Z');
    await house.runJob('voting.advance_polls');
    const declaration = { resident: true, birthDate: '1980-05-01', qualities: [] };
    for (const vote of votes) {
      const voter = await house.personWith(['resident']);
      await voter.ask(DECLARE, { id: pollId, declaration });
      const choices: Choices = Object.entries(vote).map(([project, value]) => ({ project, value }));
      const sealed = await sealBallot(poll, { choices, channel: 'web' });
      if (!sealed.ok) throw new Error(sealed.denial.code);
      const envelope = Buffer.from(sealed.value.envelope).toString('base64');
      const cast = await voter.ask(CAST, { id: pollId, envelope });
      expect(cast.data).toMatchObject({ castEnvelope: { __typename: 'Receipt' } });
    }
    await house.at('2027-10-10T18:00:00Z');
    await house.runJob('voting.advance_polls');
    await house.runJob('voting.sequence_log');
    for (const person of [agent, teller]) await person.ask(RECONCILE, { id: pollId });
    expect(await openByBoth(teller, pollId, [key])).toEqual({ state: 'opened' });
    await meanwhile?.(id, pollId);
    await house.settle();
    for (const person of [agent, director]) await person.ask(CONFIRM, { id });
    await house.settle();
    const shown = await house.visitor().ask<{ result: Shown | null }>(RESULT, { id });
    if (!shown.data.result) throw new Error('No public result');
    return shown.data.result;
  }

  it('grades: the best majority grade first, then down the list while there is money', async () => {
    const grades = ['non', 'pourquoi pas', 'oui'];
    const ballot = { kind: 'grades' as const, grades, blankAllowed: true };
    const result = await published('mentions', ballot, [
      { P01: 2, P02: 1, P03: 3 },
      { P01: 2, P02: 1, P03: 3 },
      { P01: 2, P02: 3, P03: 1 },
    ]);
    expect(result).toMatchObject({
      winners: ['P03', 'P01'],
      rule: { name: 'majority_judgment', misfit: 'skip', grades },
      lines: [
        { code: 'P03', score: 3, fate: 'funded' },
        { code: 'P01', score: 2, fate: 'funded' },
        { code: 'P02', score: 1, fate: 'too_dear' },
      ],
    });
    expect(result.lines[0]?.reasons[0]).toEqual({
      key: 'result_judged',
      params: { rank: 1, grade: 'oui', voters: 2, judges: 3 },
    });
    const idea = await house.em.findOneOrFail(Idea, { state: 'winner', rank: 1 });
    expect(idea.votes ?? null).toBeNull();
    const letters = await house.em.execute<{ text: string }[]>(
      `select text from mail where text like '%numéro 1 du classement%'`,
    );
    expect(letters[0]?.text).toContain('numéro 1 du classement.');
    const file = await house.visitor().get('/files/elections/mentions.pb');
    expect(file).toContain('vote_type;scoring');
  });

  it('points: the most points first', async () => {
    const ballot = {
      kind: 'points' as const,
      points: 10,
      mostPerProject: 6,
      spendAll: false,
      blankAllowed: true,
    };
    const result = await published('points', ballot, [
      { P01: 4, P02: 6 },
      { P02: 1 },
      { P01: 4, P03: 6 },
    ]);
    expect(result).toMatchObject({
      winners: ['P01', 'P02'],
      lines: [
        { code: 'P01', score: 8 },
        { code: 'P02', score: 7 },
        { code: 'P03', score: 6, chosen: false },
      ],
    });
  });

  it('basket: each project in a basket has a vote', async () => {
    const ballot = { kind: 'basket' as const, leastPercent: 50, blankAllowed: true };
    const result = await published('panier', ballot, [
      { P01: 1, P03: 1 },
      { P03: 1 },
      { P01: 1, P02: 1 },
      { P03: 1 },
    ]);
    expect(result).toMatchObject({
      winners: ['P03', 'P01'],
      lines: [
        { code: 'P03', score: 3 },
        { code: 'P01', score: 2 },
        { code: 'P02', score: 1 },
      ],
    });
  });

  it('exactly two: a ballot with two names counts for both', async () => {
    const ballot = { kind: 'approval_fixed' as const, choices: 2, blankAllowed: false };
    const result = await published('deux', ballot, [
      { P01: 1, P02: 1 },
      { P02: 1, P03: 1 },
    ]);
    expect(result.winners).toEqual(['P02', 'P01']);
    expect(result.lines[0]).toMatchObject({ code: 'P02', score: 2 });
  });

  it('equal shares: a count stopped and begun again leaves the box opened and the result as the rules say', async () => {
    const ballot = { kind: 'approval_max' as const, choices: 3, blankAllowed: true };
    const count: EditionRules['count'] = {
      ...{ method: 'equal_shares', utility: 'cost', completion: 'add1', endowment: 'floor' },
      ...{ increment: euros(1_000), until: 'overspend', comparison: 'none' },
      ...{ ties: ['cost', 'lot'], remainder: 'carried_over' },
    };
    const states: unknown[] = [];
    const meanwhile: OnceOpened = async (id, pollId) => {
      await house.runJob('budget.start_count', { pollId, subject: `budget:${id}` });
      const stopped = await agent.ask(CANCEL, { id });
      expect(stopped.data).toMatchObject({ cancelCount: { stage: 'cancelled' } });
      await house.settle();
      const [poll] = await house.em.execute<{ state: string }[]>(
        'select state from voting_poll where id = ?',
        [pollId],
      );
      states.push(poll?.state);
      const again = await agent.ask(RESTART, { id });
      expect(again.data).toMatchObject({ restartCount: { stage: 'ballots' } });
    };
    // Each of four holds 65,000 €: 60,000 € from three for P01, then P03 is out of reach of one.
    const votes: Said[] = [{ P01: 1 }, { P01: 1 }, { P01: 1, P02: 1 }, { P02: 1, P03: 1 }];
    const result = await published('parts', ballot, votes, { count, meanwhile });
    expect(states).toEqual(['opened']);
    expect(result).toMatchObject({
      winners: ['P01', 'P02'],
      rule: { name: 'equal_shares', completion: 'add1', increment: '100000' },
      lines: [
        { code: 'P01', fate: 'bought', chosen: true },
        { code: 'P02', fate: 'bought', chosen: true },
        { code: 'P03', fate: 'unaffordable', chosen: false },
      ],
    });
    const [poll] = await house.em.execute<{ manifest: string }[]>(
      `select p.manifest from voting_poll p join budget_edition e on p.subject = 'budget:' || e.id where e.slug = 'parts'`,
    );
    expect(JSON.parse(poll?.manifest ?? '{}')).toMatchObject({
      tally: { rule: 'equal_shares', settings: { utility: 'cost', increment: euros(1_000) } },
    });
    const file = await house.visitor().get('/files/elections/parts.pb');
    expect(file).toContain('rule;equalshares/add1\n');
  });

  it('equal shares of a money with parts: each part has its own voters, and both verifiers find the same', async () => {
    const ballot = { kind: 'approval_max' as const, choices: 3, blankAllowed: true };
    const count: EditionRules['count'] = {
      ...{ method: 'equal_shares', utility: 'cost', completion: 'none', endowment: 'exact' },
      ...{ increment: euros(1_000), until: 'exhaustive', comparison: 'none' },
      ...{ ties: ['cost', 'lot'], remainder: 'carried_over' },
    };
    const parts = [
      { code: 'nature', name: 'Nature en ville', amount: euros(120_000) },
      { code: 'sport', name: 'Sport', amount: euros(80_000) },
    ];
    const allotment = { by: 'theme' as const, parts, townWide: euros(60_000) };
    // Nature: 30,000 € for each of four, P01 takes 20,000 € of three. Sport: 180,000 € is too dear. What both leave joins
    // the 60,000 € for all: 200,000 €, 40,000 € for each of five, and P02 costs its two supporters more than that.
    const votes: Said[] = [{ P01: 1 }, { P01: 1 }, { P01: 1, P02: 1 }, { P02: 1 }, { P03: 1 }];
    const result = await published('sommes', ballot, votes, { count, allotment });
    expect(result).toMatchObject({
      winners: ['P01'],
      rule: { name: 'divided', rule: { name: 'equal_shares' }, purses: [{}, {}, {}] },
      parts: [
        { purse: 'theme:nature', name: 'Nature en ville', carried: 0, voters: 4, winners: ['P01'] },
        { purse: 'theme:sport', name: 'Sport', voters: 1, winners: [] },
        {
          purse: 'town',
          name: null,
          money: euros(200_000),
          carried: euros(140_000),
          voters: 5,
          spent: 0,
        },
      ],
      lines: [
        { code: 'P01', fate: 'bought', shares: { purse: 'theme:nature', voters: 3 } },
        { code: 'P02', fate: 'unaffordable', shares: { purse: 'town', voters: 2 } },
        { code: 'P03', fate: 'unaffordable', shares: { purse: 'town', voters: 1 } },
      ],
    });
    expect(result.lines.map(({ reasons }) => reasons[2])).toMatchObject([
      { key: 'result_part_kept', params: { purse: 'Nature en ville', voters: 4 } },
      { key: 'result_part_open', params: { voters: 5 } },
      { key: 'result_part_open' },
    ]);
    const file = await house.visitor().get('/files/elections/sommes.pb');
    expect(file).not.toContain('rule;');
    const pdf = await house.visitor().get('/files/official-records/sommes.pdf');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    await expectVerified(house, 'sommes');
  });

  it('the list with parts says them by their names, and that no part was open to a project', async () => {
    const ballot = { kind: 'approval_max' as const, choices: 3, blankAllowed: true };
    const parts = [{ code: 'nature', name: 'Nature en ville', amount: euros(150_000) }];
    const allotment = { by: 'theme' as const, parts, townWide: 0 };
    const votes: Said[] = [{ P01: 1, P03: 1 }, { P03: 1 }, { P02: 1, P01: 1 }];
    const result = await published('une-somme', ballot, votes, { allotment });
    expect(result.parts).toEqual([]);
    const why = Object.fromEntries(result.lines.map(({ code, reasons }) => [code, reasons[1]]));
    expect(why).toMatchObject({
      P01: { key: 'result_funded_purse', params: { purse: 'Nature en ville' } },
      P02: { key: 'result_too_dear_purse', params: { purse: 'Nature en ville' } },
      P03: { key: 'result_no_purse' },
    });
    await expectVerified(house, 'une-somme');
  });
});

/** The published folder holds for the second verifier, the count included. */
async function expectVerified(house: House, slug: string): Promise<void> {
  const at = `/files/elections/${slug}`;
  const folder = await mkdtemp(join(tmpdir(), 'parvis-parts-'));
  const sums = await house.visitor().get(`${at}/SHA256SUMS`);
  await writeFile(join(folder, 'SHA256SUMS'), sums);
  for (const line of sums.trim().split('\n')) {
    const [, name = ''] = line.split('  ');
    await writeFile(join(folder, name), await house.visitor().get(`${at}/${name}`));
  }
  const said = spawnSync('python3', [verifier, 'check', folder], { encoding: 'utf8' });
  await rm(folder, { recursive: true });
  // Without Python, folders are checked by the other verifier only, in its own tests.
  if (said.error) return;
  expect(said.stdout).toMatch(/all checks hold\n$/);
  expect(said.stdout).not.toContain('parvis verify');
}
