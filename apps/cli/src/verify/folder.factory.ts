import { createHash } from 'node:crypto';
import {
  countedBy,
  type DividedRule,
  type Election,
  publishedElection,
  type Rule,
  transcribed,
  writePabulib,
} from '@parvis/budget';
import { type Canonical, canonicalHash, canonicalJson, publicDice, shuffled } from '@parvis/kernel';
import {
  ballotListLines,
  type Choices,
  composeManifest,
  invalidListLines,
  leafHash,
  LogTree,
  type Manifest,
  journalLine,
  journalLineHash,
  manifestHash,
  manifestText,
  publicEd25519,
  type Receipt,
  sheetOfBallots,
  signCheckpoint,
  signReceipt,
  trackerOf,
} from '@parvis/voting';
import type { Folder } from './folder';
import { sha256 } from './folder';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const hex = (text: string): string => digest(text).toString('hex');
const [LOG_KEY, RECEIPT_KEY] = [digest('log key'), digest('receipt key')];
const json = (value: unknown): string => `${canonicalJson(value as Canonical)}\n`;
/** Amounts as decimal text. */
const plain = (value: object): object =>
  JSON.parse(
    JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}` : item)),
  ) as object;
const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

/** By what an election is counted, and what its manifest says of it. */
export interface Counting {
  readonly rule: Rule | DividedRule;
  readonly tally: Manifest['tally'];
}

const plainList: Counting = {
  rule: { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' },
  tally: { rule: 'greedy', version: 1, settings: { ties: 'cost,lot', misfit: 'skip' } },
};

/**
 * What a poll publishes, always the same: 2 envelopes of those accepted were replaced, 1 voided, 1 held no ballot; beside
 * the others 6 papers.
 */
export async function aPublishedFolder(
  counting = plainList,
  accepted = 24,
): Promise<Record<string, string>> {
  const manifest = await aManifest(counting.tally);
  const entries = Array.from({ length: accepted }, (_, n) => hex(`envelope ${n}`));
  const final = entries.slice(3).sort();
  const invalid = [{ hash: final[0] ?? '', reason: 'body_unreadable' as const }];
  const listed = final
    .slice(1)
    .map((hash, n) => ({ tracker: trackerOf(digest(hash).subarray(0, 16)), choices: chosen(n) }))
    .sort((a, b) => (a.tracker < b.tracker ? -1 : 1));
  const list = [...ballotListLines(listed)].join('');
  const setAside = [...invalidListLines(invalid)].join('');
  const papers = [chosen(1), chosen(1), chosen(4), chosen(5)];
  const ballots = [...listed.map(({ choices }) => choices), ...papers];
  const opening = { final: final.length, valid: listed.length, invalid: invalid.length };
  const hashes = { listHash: hex(list), invalidHash: hex(setAside) };
  const figures = {
    ...{ accepted, final: final.length, superseded: 2, voided: 1, inPerson: 6, kiosk: 0 },
    electors: accepted + 16,
  };
  return {
    'ballots.jsonl': list,
    'box.json': json({
      format: 'parvis/box',
      version: 1,
      figures,
      opening: { ...opening, ...hashes },
    }),
    ...counted(manifest, ballots, hashes.listHash, counting.rule),
    'final.txt': lines(final),
    'invalid.jsonl': setAside,
    'journal.jsonl': lines(await journalOf(manifest, hashes)),
    'log-checkpoints.jsonl': lines(
      (await checkpointsOf(manifest, entries)).map((note) => JSON.stringify(note)),
    ),
    'log-entries.txt': lines(entries),
    'manifest.json': manifestText(manifest),
    'paper.json': json(paperOf(manifest, papers)),
  };
}

/** Two openings that agree, each by a program of its own. */
async function journalOf(
  manifest: Manifest,
  { listHash: list, invalidHash: invalid }: { listHash: string; invalidHash: string },
): Promise<string[]> {
  const acts = [
    ['opening_received', { program: 'page', list, invalid }],
    ['opening_received', { program: 'cli', list, invalid }],
    ['openings_agree', { list, invalid }],
  ] as const;
  const written: string[] = [];
  for (const [kind, details] of acts) {
    const last = written.at(-1);
    const previous = last === undefined ? manifestHash(manifest) : journalLineHash(last);
    const entry = { kind, at: '2027-10-11T08:00:00Z', details: { ...details } };
    written.push(await journalLine(entry, { place: written.length, previous }, LOG_KEY));
  }
  return written;
}

/** The same as it is read, with a list that is right. */
export function folderOf(files: Readonly<Record<string, string>>): Folder {
  const bytes = new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
  const sums = [...bytes].map(([name, data]) => `${sha256(data)}  ${name}\n`).join('');
  return { sums, files: bytes };
}

/** Checkpoints of 0, 9 and all the entries. */
export async function checkpointsOf(
  { log }: Manifest,
  entries: readonly string[],
): Promise<string[]> {
  if (!log) throw new Error('No log');
  const tree = new LogTree();
  for (const entry of entries) tree.append(leafHash(Buffer.from(entry, 'hex')));
  const sizes = [0, 9, entries.length];
  return Promise.all(
    sizes.map((size) => signCheckpoint(log, { size, root: tree.root(size) }, LOG_KEY)),
  );
}

export const receiptOf = ({ poll }: Manifest, hash: string): Promise<Receipt> =>
  signReceipt({ poll, hash, delaySeconds: 60 }, RECEIPT_KEY);

export async function aManifest(tally = plainList.tally): Promise<Manifest> {
  const keyOf = async (key: Uint8Array) => Buffer.from(await publicEd25519(key)).toString('hex');
  const manifest = composeManifest({
    ...{ format: 'parvis/manifest', version: 1, poll: '0198c3a4-5b6c-4d8e-9f00-112233445566' },
    title: 'Budget participatif 2027',
    rule: { kind: 'approval_max', choices: 2, blankAllowed: false },
    tally,
    allotment: 9_000_000,
    projects: [1, 2, 3, 4].map((n) => ({
      ...{ id: `P0${n}`, number: n, title: `Projet ${n}`, cost: n * 1_500_000 },
    })),
    ...{ opensAt: '2027-09-18T07:00:00Z', closesAt: '2027-10-10T18:00:00Z' },
    trustees: [{ name: 'Scrutatrice', publicKey: `04${'ab'.repeat(64)}` }],
    ...{ needed: 1, receiptKey: await keyOf(RECEIPT_KEY) },
    log: { origin: 'town.example/files/log/1', publicKey: await keyOf(LOG_KEY) },
  });
  if (!manifest.ok) throw new Error(manifest.denial.code);
  return manifest.value;
}

/** One or two projects, in the order of the manifest. */
function chosen(n: number): Choices {
  const ids = [['P01', 'P04'], ['P02'], ['P01', 'P03'], ['P03', 'P04'], ['P03'], ['P02', 'P04']];
  return (ids[n % ids.length] ?? []).map((project) => ({ project, value: 1 }));
}

function paperOf({ rule, projects }: Manifest, ballots: readonly Choices[]): object {
  const sheet = sheetOfBallots(rule, projects, ballots, { blank: 1, spoilt: 1, rejected: 0 });
  const batches = [
    { label: 'Bus', papers: 2, valid: 2, blank: 0, spoilt: 0, rejected: 0 },
    { label: 'Mairie', papers: 4, valid: 2, blank: 1, spoilt: 1, rejected: 0 },
  ];
  return { format: 'parvis/paper', version: 1, batches, sheet, ballots };
}

function counted(
  manifest: Manifest,
  ballots: readonly Choices[],
  list: string,
  rule: Rule | DividedRule,
): Record<'result.json' | 'election.pb', string> {
  const { projects, allotment = 0 } = manifest;
  const stands = projects.map(({ id, cost }) => ({ code: id, cost, withdrawn: false }));
  const positions = new Map(projects.map(({ id }, at) => [id, at]));
  const election: Election = {
    projects: projects.map(({ id, cost }) => ({ id, cost: BigInt(cost) })),
    budget: BigInt(allotment),
    decimals: 2,
    ballots: transcribed('approval', ballots, positions),
  };
  const seed = manifestHash(manifest);
  const lot = shuffled([...positions.keys()], publicDice(`${seed} / ties`));
  const done = countedBy(election, rule, ['cost', { lot }]);
  if (!done.ok) throw new Error(done.denial.code);
  const { winners, spent, left } = done.value;
  const hashes = { rules: hex('rules'), projects: canonicalHash(stands), ballots: hex('pages') };
  const result = {
    ...{ format: 'parvis/result', version: 1, lotSeed: seed, withdrawn: [], winners },
    rule: plain({ ...rule, version: 1, untie: ['cost', { lot }] }),
    ...{ budget: allotment, spent: Number(spent), left: Number(left) },
    voters: ballots.length,
    hashes: { ...hashes, manifest: seed, list },
  };
  const about = {
    ...{ description: manifest.title, unit: 'Villetest', currency: 'EUR' },
    ...{ rules_sha256: hashes.rules, ballots_sha256: hashes.ballots, manifest_sha256: seed },
  };
  const titles = new Map(projects.map(({ id, title }) => [id, title]));
  const file = publishedElection({ election, titles, lot, winners, about });
  return { 'result.json': json(result), 'election.pb': [...writePabulib(file)].join('') };
}
