import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { euros } from '@parvis/kernel';
import {
  type BallotChannel,
  type Choices,
  generateTrusteeKey,
  readManifest,
  sealBallot,
  type SealedPoll,
  sealedPoll,
  type TrusteeKey,
} from '@parvis/voting';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anEdition, anIdea } from '../src/budget/budget.factory';
import { aTown } from '../src/town/town.factory';
import { openedBy, rehearse } from '../src/voting/opening.factory';
import { conflictsOf } from '../src/voting/paper/conflicts';
import { type Browser, House } from './house';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const [ONLINE, PAPER, KIOSK] = [200, 60, 20];

/** Where a hash or a tracker is written while people vote: the box, and the log that everybody reads. */
const WHILE_OPEN = ['envelope', 'kiosk', 'log', 'log_pending', 'replaced', 'voided'];
/** And once the ballots are published: nothing is left of who sent what. */
const ONCE_OPENED = ['final', 'log', 'log_pending', 'opened_ballot', 'replaced', 'voided'];

const mutations = {
  prepare: `mutation ($id: ID!, $trustees: [TrusteeInput!]!, $needed: Int!) {
    preparePoll(editionId: $id, trustees: $trustees, needed: $needed) { ... on Poll { id } ... on Denial { code } }
  }`,
  publish:
    'mutation ($id: ID!) { publishPoll(pollId: $id) { ... on Poll { manifest } ... on Denial { code } } }',
  declare: `mutation ($id: ID!, $declaration: ElectorInput!) {
    declareElector(pollId: $id, declaration: $declaration) { __typename }
  }`,
  cast: `mutation ($id: ID!, $envelope: String!) {
    castEnvelope(pollId: $id, envelope: $envelope) { __typename ... on Denial { code } }
  }`,
  confirm: `mutation ($id: ID!, $seen: SeenElectorInput!, $force: Boolean!) {
    confirmElector(pollId: $id, seen: $seen, force: $force) { ... on Elector { id } ... on Denial { code } }
  }`,
  mark: `mutation ($id: ID!, $electorId: ID!) {
    markInPerson(pollId: $id, electorId: $electorId, channel: paper) { __typename ... on Denial { code } }
  }`,
  open: `mutation ($id: ID!, $electorId: ID!) {
    openKiosk(pollId: $id, electorId: $electorId, channel: desk) { ... on KioskCode { code } }
  }`,
  kiosk: `mutation ($id: ID!, $code: String!, $envelope: String!) {
    castAtKiosk(pollId: $id, code: $code, envelope: $envelope) { __typename ... on Denial { code } }
  }`,
  place: `mutation ($id: ID!) {
    addVotingPlace(pollId: $id, place: { name: "Mairie", channel: paper }) { ... on VotingPlace { id } }
  }`,
  line: 'mutation ($id: ID!, $line: PlaceLineInput!) { writePlaceLine(placeId: $id, line: $line) { __typename } }',
  batch: `mutation ($id: ID!, $batch: PaperBatchInput!) {
    enterPaperBatch(pollId: $id, batch: $batch) { ... on PaperBatch { agreedAt } ... on Denial { code } }
  }`,
  reconcile: `mutation ($id: ID!) {
    reconcilePoll(pollId: $id) {
      ... on Poll { figures { accepted final superseded voided inPerson kiosk electors } }
      ... on Denial { code details }
    }
  }`,
  incident:
    'mutation ($id: ID!) { noteIncident(pollId: $id, text: "Borne en panne dix minutes.") { __typename } }',
  result: 'mutation ($id: ID!) { confirmResult(editionId: $id) { __typename } }',
};
type Step = keyof typeof mutations;

/** What the voter or the paper at a place of the line chooses: one or two of the three projects. */
const wish = (n: number): string[] => [['P01'], ['P02', 'P01'], ['P03'], ['P02']][n % 4] ?? [];

/** A vote as a town holds it: online, paper and kiosk on one roll, double votes, three trustees, two openings. */
describe('a whole poll', () => {
  let house: House;
  let agent: Browser;
  let director: Browser;
  let teller: Browser;
  let second: Browser;
  let keys: TrusteeKey[];
  let sealed: SealedPoll;
  let pollId: string;
  let editionId: string;
  let folder: string;
  /** Last wish of each account that voted online. */
  const online: { email: string; voter: Browser; choices: string[] }[] = [];
  const counted = new Map<string, number>();

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    [agent, director, teller, second] = await Promise.all([
      house.personWith(['democracy_agent']),
      house.personWith(['cabinet_director']),
      house.personWith(['teller', 'trustee']),
      house.personWith(['teller']),
    ]);
    folder = mkdtempSync(join(tmpdir(), 'parvis-whole-poll-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await house.close();
  });

  async function act<T = { code?: string; id: string }>(
    who: Browser,
    step: Step,
    more: object = {},
  ): Promise<T> {
    const { data, errors } = await who.ask<Record<string, T>>(mutations[step], {
      id: pollId,
      ...more,
    });
    const [answer] = Object.values(data ?? {});
    if (!answer) throw new Error(`${step}: ${JSON.stringify(errors)}`);
    return answer;
  }
  const envelope = async (projects: readonly string[], channel: BallotChannel): Promise<string> => {
    const choices: Choices = projects.toSorted().map((project) => ({ project, value: 1 }));
    const done = await sealBallot(sealed, { choices, channel });
    if (!done.ok) throw new Error(done.denial.code);
    marks.push(done.value.hash, done.value.tracker, done.value.tracker.replaceAll('-', ''));
    return Buffer.from(done.value.envelope).toString('base64');
  };
  /** Hash and tracker of every envelope that was made. */
  const marks: string[] = [];
  /** The tables where one of them is written, in whatever column. */
  const tablesNaming = async (some: readonly string[]): Promise<string[]> =>
    house.owner(async (owner) => {
      const sql = `select schemaname || '.' || tablename as name from pg_tables
        where schemaname in ('public', 'bullmq') order by 1`;
      const found: string[] = [];
      for (const { name } of (await owner.query<{ name: string }>(sql)).rows) {
        const all = await owner.query<{ line: string }>(`select t::text as line from ${name} t`);
        const text = all.rows.map(({ line }) => line).join('\n');
        if (some.some((mark) => text.includes(mark))) found.push(name);
      }
      return found;
    });
  const castOnline = async (voter: Browser, projects: readonly string[]) =>
    act(voter, 'cast', { envelope: await envelope(projects, 'web') });
  const count = (projects: readonly string[]): void => {
    for (const project of projects) counted.set(project, (counted.get(project) ?? 0) + 1);
  };
  const born = { resident: true, birthDate: '1980-05-01', qualities: [] };
  const seen = (n: number, email?: string): object => ({
    seen: { ...born, familyName: `Nom ${letters(n)}`, givenName: 'Awa', email },
    force: email !== undefined,
  });
  const elector = async (n: number, email?: string): Promise<string> =>
    (await act(agent, 'confirm', seen(n, email))).id;

  it('is prepared with three trustees, rehearsed, published by two people and opened', async () => {
    await house.at('2027-09-10T08:00:00Z');
    const edition = await anEdition(house.em, { slug: 'entier', phase: 'vote', rules: {} });
    editionId = edition.id;
    for (const ballotNumber of [1, 2, 3]) {
      const cost = euros(60_000 * ballotNumber);
      const { accountId } = await house.personWith(['resident']);
      const idea = { cost, ballotNumber, authorId: accountId, category: 'nature' };
      await anIdea(house.em, edition, { ...idea, state: 'on_ballot' });
    }
    keys = await Promise.all([generateTrusteeKey(), generateTrusteeKey(), generateTrusteeKey()]);
    const trustees = keys.map(({ publicKey }, at) => ({
      name: `Scrutatrice ${at + 1}`,
      publicKey,
    }));
    pollId = (await act(agent, 'prepare', { id: editionId, trustees, needed: 2 })).id;
    await rehearse(house, pollId, keys);
    const { manifest } = await act<{ manifest: string }>(director, 'publish');
    const read = readManifest(manifest);
    if (!read.ok) throw new Error(read.denial.code);
    sealed = sealedPoll(read.value);
    await house.at('2027-09-18T07:00:00Z');
    await house.runJob('voting.advance_polls');
  });

  it(`takes ${ONLINE} votes online, of which 8 are changed`, async () => {
    for (let n = 0; n < ONLINE; n++) {
      const email = `votant-${n}@example.org`;
      const voter = await house.personWith(['resident'], { email });
      await act(voter, 'declare', { declaration: born });
      if (n % 25 === 0) await castOnline(voter, wish(n + 1));
      expect(await castOnline(voter, wish(n))).toMatchObject({ __typename: 'Receipt' });
      online.push({ email, voter, choices: wish(n) });
    }
  });

  it(`takes ${PAPER} papers and ${KIOSK} votes at the kiosk; five double votes come to light`, async () => {
    await house.runJob('voting.sequence_log');
    const gone = new Set<string>();
    const voids = (n: number): string => {
      const email = online[n]?.email ?? '';
      gone.add(email);
      return email;
    };
    for (let n = 0; n < PAPER; n++) {
      // Two of them had voted online: the paper stays.
      const electorId = await elector(n, n < 2 ? voids(n) : undefined);
      expect(await act(teller, 'mark', { electorId })).toMatchObject({ __typename: 'Elector' });
      if (n !== PAPER - 1) continue;
      expect(await act(teller, 'mark', { electorId })).toMatchObject({
        code: 'vote_already_in_person',
      });
    }
    for (let n = 0; n < KIOSK; n++) {
      // One of them had voted online: the kiosk stays.
      const electorId = await elector(1000 + n, n === 0 ? voids(2) : undefined);
      const { code } = await act<{ code: string }>(agent, 'open', { electorId });
      const choices = wish(n);
      const bytes = await envelope(choices, 'desk');
      const answer = await act(house.visitor(), 'kiosk', { code, envelope: bytes });
      expect(answer).toMatchObject({ __typename: 'Receipt' });
      count(choices);
    }
    // Somebody voted online with two addresses: the vote that entered the log last stays.
    const [first, last] = [online[3], online[4]];
    await castOnline(last?.voter ?? agent, wish(4));
    await house.runJob('voting.sequence_log');
    const kept = await elector(5000, last?.email);
    expect(await elector(5000, first?.email)).toBe(kept);
    gone.add(first?.email ?? '');
    for (const { email, choices } of online) if (!gone.has(email)) count(choices);
  });

  it('tells those who voted, and names an envelope in no letter, job, fact or line of the trail', async () => {
    await house.runJob('voting.notify_voters');
    await house.settle();
    const letters = await house.em.execute<{ key: string }[]>(
      `select key from mail where key like 'vote:%'`,
    );
    expect(letters).toHaveLength(ONLINE);
    expect(await tablesNaming(marks)).toEqual(WHILE_OPEN.map((name) => `public.voting_${name}`));
  });

  it('closes: two people read each paper, the place adds up, and every envelope is accounted for', async () => {
    await house.at('2027-10-10T18:00:00Z');
    await house.runJob('voting.advance_polls');
    await house.runJob('voting.sequence_log');
    await act(teller, 'incident');
    const { id: placeId } = await act(teller, 'place');
    for (const [kind, number] of [
      ['given', 100],
      ['returned', 40],
      ['signatures', PAPER],
    ] as const)
      await act(teller, 'line', { id: placeId, line: { kind, number } });
    const papers = Array.from({ length: PAPER - 3 }, (_, n) => wish(n));
    papers.forEach(count);
    const ballots = papers.map((projects) =>
      Object.fromEntries(projects.map((project) => [project, 1])),
    );
    const batch = { label: 'Mairie, lot 1', placeId, papers: PAPER, blank: 2, spoilt: 1, ballots };
    await act(teller, 'batch', { batch });
    const { agreedAt } = await act<{ agreedAt: string | null }>(second, 'batch', { batch });
    expect(agreedAt).not.toBeNull();
    await act(teller, 'reconcile');
    expect(await act(second, 'reconcile')).toEqual({
      figures: {
        ...{ accepted: ONLINE + 9 + KIOSK, final: ONLINE - 4 + KIOSK, superseded: 9, voided: 4 },
        ...{ inPerson: PAPER, kiosk: KIOSK, electors: ONLINE - 1 + PAPER - 2 + KIOSK - 1 },
      },
    });
    const list = await conflictsOf(house.em, pollId);
    expect(list.map(({ kind, channel }) => `${kind} ${channel}`).sort()).toEqual([
      'online_voided desk',
      'online_voided paper',
      'online_voided paper',
      'second_in_person paper',
      'two_online online',
    ]);
  });

  it('is opened twice, by two programs and other trustees, and published', async () => {
    const present = [keys.slice(0, 2), keys.slice(1)];
    for (const [at, program] of (['page', 'cli'] as const).entries()) {
      const file = await openedBy(program, teller, pollId, present[at] ?? []);
      await teller.send(`/voting/${pollId}/opening`, file);
    }
    await house.settle();
    for (const person of [agent, director]) await act(person, 'result', { id: editionId });
    await house.settle();
    const { data } = await house.visitor().ask<{
      result: { lines: { code: string; score: number }[] };
    }>('query ($id: ID!) { result(editionId: $id) { lines { code score } } }', { id: editionId });
    const scores = data.result.lines.map(({ code, score }) => [code, score] as const);
    expect(new Map(scores)).toEqual(counted);
  });

  it('is published where it is meant to be, and nowhere else', async () => {
    expect(await tablesNaming(marks)).toEqual(ONCE_OPENED.map((name) => `public.voting_${name}`));
    for (const path of [`/voting/${pollId}/conflicts.csv`, `/voting/${pollId}/minutes.pdf`]) {
      const file = await teller.get(path);
      expect(marks.filter((mark) => file.includes(mark))).toEqual([]);
    }
  });

  it('holds for both verifiers, and one changed byte of any file fails for both', async () => {
    const at = '/files/elections/entier';
    const sums = await house.visitor().get(`${at}/SHA256SUMS`);
    writeFileSync(join(folder, 'SHA256SUMS'), sums);
    for (const line of sums.trim().split('\n')) {
      const [, name = ''] = line.split('  ');
      writeFileSync(join(folder, name), await house.visitor().get(`${at}/${name}`));
    }
    expect(verifiers(folder)).toEqual([0, 0]);
    for (const name of readdirSync(folder)) {
      const file = join(folder, name);
      const whole = readFileSync(file);
      // An empty list has no byte to change: it gets one.
      const changed = whole.length > 0 ? Buffer.from(whole) : Buffer.from('x');
      if (whole.length > 0) {
        const place = Math.floor(whole.length / 2);
        changed[place] = (whole[place] ?? 0) ^ 1;
      }
      writeFileSync(file, changed);
      expect([name, ...verifiers(folder).map((code) => code > 0)]).toEqual([name, true, true]);
      writeFileSync(file, whole);
    }
  }, 120_000);

  it('forgets what the envelopes held once nobody may contest the result, and keeps their hashes', async () => {
    const held = () =>
      house.owner(async (client) => {
        const sql = `select count(*)::int as hashes, count(*) filter (where octet_length(e) > 0)::int as envelopes
          from voting_final where poll_id = $1`;
        return (await client.query<object>(sql, [pollId])).rows[0];
      });
    const all = ONLINE - 4 + KIOSK;
    await house.at('2027-12-31T08:00:00Z');
    await house.runJob('voting.forget_envelopes');
    expect(await held()).toEqual({ hashes: all, envelopes: all });
    await house.at('2028-01-15T08:00:00Z');
    await house.runJob('voting.forget_envelopes');
    expect(await held()).toEqual({ hashes: all, envelopes: 0 });
    expect(verifiers(folder)).toEqual([0, 0]);
  });
});

/** A name for each number, in letters: names with figures are refused. */
const letters = (n: number): string =>
  [...String(n)].map((digit) => String.fromCharCode(97 + Number(digit))).join('');

/** How the two programs end: `parvis verify`, and the one in Python (taken to agree where there is no Python). */
function verifiers(folder: string): number[] {
  const ours = spawnSync(join(root, 'parvis'), ['verify', folder], { encoding: 'utf8' });
  const python = join(root, 'tools/verify/verify.py');
  const theirs = spawnSync('python3', [python, 'check', folder], { encoding: 'utf8' });
  return [ours.status ?? -1, theirs.error ? (ours.status ?? -1) : (theirs.status ?? -1)];
}
