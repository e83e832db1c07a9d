import { canonicalJson, deny, ok, type Result } from '@parvis/kernel';
import { bytesToHex } from '@noble/hashes/utils.js';
import { readTable, tableText } from '../pool/table';
import { commitmentOf, type Opening, readOpenings, SALT_BYTES } from '../public/commitments';
import { checkedRolled, type Method, type Rolled } from '../public/rolled';
import { type Beacon, hashOf, seedOf } from '../public/stream';
import { type Address } from './addresses';
import { drawnLetters, lettersByStratum, type Stratum } from './letters';

/** The files published before letters are drawn. */
export const LETTER_FILES = ['addresses.csv', 'strata.csv'] as const;

export interface LettersManifest {
  readonly format: 'parvis/letters';
  readonly version: 1;
  readonly program: string;
  readonly addresses: number;
  readonly letters: number;
  readonly method: Extract<Method, { kind: 'beacon' }>;
  /** SHA-256 of each published file. */
  readonly files: Readonly<Record<string, string>>;
}

/** What the session adds to the list of addresses. */
export interface LettersSession {
  readonly dice: readonly number[];
  readonly beacon: Beacon;
  readonly seed: string;
  /** SHA-256 of letters.json, and of the list of those drawn. */
  readonly manifest: string;
  readonly letters: string;
}

const manifestText = (manifest: LettersManifest): string =>
  `${canonicalJson({ ...manifest, method: { ...manifest.method } })}\n`;

/** Salts and records of the addresses, in the order of the published list. `salt` as for openingsOf. */
export function addressOpenings(addresses: readonly Address[], salt: () => Uint8Array): Opening[] {
  return [...addresses]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, stratum, person }) => {
      const bytes = salt();
      if (bytes.length !== SALT_BYTES) throw new RangeError(`A salt has ${SALT_BYTES} bytes`);
      return { record: { id, person, values: { stratum } }, salt: bytesToHex(bytes) };
    });
}

/** The texts to publish before the session, with their hashes in `letters.json`. */
export function publishedAddresses({
  openings,
  letters,
  method,
  program,
}: {
  readonly openings: readonly Opening[];
  readonly letters: number;
  readonly method: LettersManifest['method'];
  readonly program: string;
}): Map<string, string> {
  const stratumOf = ({ record }: Opening) => record.values['stratum'] ?? '';
  const plan = lettersByStratum(openings.map(stratumOf), letters);
  const files = new Map([
    [
      'addresses.csv',
      tableText([
        ['id', 'commitment', 'stratum'],
        ...openings.map((each) => [each.record.id, commitmentOf(each), stratumOf(each)]),
      ]),
    ],
    ['strata.csv', strataText(plan)],
  ]);
  const hashes = Object.fromEntries([...files].map(([name, text]) => [name, hashOf(text)]));
  const counts = { addresses: openings.length, letters };
  return files.set(
    'letters.json',
    manifestText({
      format: 'parvis/letters',
      version: 1,
      program,
      ...counts,
      method,
      files: hashes,
    }),
  );
}

const strataText = (plan: readonly Stratum[]): string =>
  tableText([
    ['stratum', 'addresses', 'letters'],
    ...plan.map(({ stratum, addresses, letters }) => [
      ...[stratum, String(addresses), String(letters)],
    ]),
  ]);

export interface CheckedLetters {
  readonly manifest: LettersManifest;
  /** SHA-256 of letters.json: the one hash to post before the session. */
  readonly hash: string;
  readonly plan: readonly Stratum[];
  readonly addresses: readonly { readonly id: string; readonly stratum: string }[];
  readonly opened: readonly string[];
  /** There once the session was held, with whoever gets a letter. */
  readonly session?: LettersSession;
  /** SHA-256 of session.json, which the draw of the panel names. */
  readonly sessionHash?: string;
  readonly drawn: readonly { readonly id: string; readonly stratum: string }[];
}

type Files = ReadonlyMap<string, Uint8Array>;
const nothing = new Uint8Array();

/** Checks published addresses and the letters drawn from them; `sealed` opens one line or all, as for verifyDraw. */
export function verifyLetters(files: Files, sealed?: Uint8Array): Result<CheckedLetters, string> {
  const manifest = manifestOf(files.get('letters.json'));
  if (!manifest) return deny('draw_check_manifest', { file: 'letters.json' });
  for (const file of LETTER_FILES) {
    const bytes = files.get(file);
    if (!bytes) return deny('draw_check_missing', { file });
    if (hashOf(bytes) !== manifest.files[file]) return deny('draw_letters_hash', { file });
  }
  const table = readTable(files.get('addresses.csv') ?? nothing);
  if (!table.ok) return table;
  const lines = table.value.lines.map(({ cells: [id = '', commitment = '', stratum = ''] }) => ({
    ...{ id, commitment, stratum },
  }));
  const known = new Map(lines.map((line) => [line.id, line]));
  const plan = lettersByStratum(
    lines.map(({ stratum }) => stratum),
    manifest.letters,
  );
  if (known.size !== lines.length || lines.length !== manifest.addresses)
    return deny('draw_letters_list');
  if (strataText(plan) !== new TextDecoder().decode(files.get('strata.csv')))
    return deny('draw_letters_plan');
  const opened = openedLines(sealed, known);
  if (!opened.ok) return opened;
  const held = sessionOf(files, manifest, lines, plan);
  if (!held.ok) return held;
  return ok({
    ...{ manifest, hash: hashOf(files.get('letters.json') ?? nothing), plan, addresses: lines },
    ...{ opened: opened.value, session: held.value?.session, drawn: held.value?.drawn ?? [] },
    ...(held.value && { sessionHash: hashOf(files.get('session.json') ?? nothing) }),
  });
}

function manifestOf(bytes?: Uint8Array): LettersManifest | undefined {
  if (!bytes) return undefined;
  try {
    const text = new TextDecoder().decode(bytes);
    const read = JSON.parse(text) as LettersManifest;
    const sound =
      read.format === 'parvis/letters' &&
      read.version === 1 &&
      typeof read.files === 'object' &&
      [read.letters, read.addresses, read.method.round].every(Number.isSafeInteger) &&
      read.letters >= 1 &&
      read.letters <= read.addresses &&
      read.method.kind === 'beacon';
    return sound && manifestText(read) === text ? read : undefined;
  } catch {
    return undefined;
  }
}

function openedLines(
  sealed: Uint8Array | undefined,
  known: ReadonlyMap<string, { commitment: string; stratum: string }>,
): Result<string[], string> {
  if (!sealed) return ok([]);
  const openings = readOpenings(sealed);
  if (!openings.ok) return openings;
  for (const opening of openings.value) {
    const { id, values } = opening.record;
    const line = known.get(id);
    if (!line) return deny('draw_opening_stranger', { id });
    if (commitmentOf(opening) !== line.commitment) return deny('draw_opening_differs', { id });
    if (values['stratum'] !== line.stratum) return deny('draw_opening_values', { id });
  }
  return ok(openings.value.map(({ record }) => record.id));
}

/** Draws the letters from what was rolled and read: the two files that the session adds. */
export function heldLetters(
  { manifest, hash, addresses, plan }: CheckedLetters,
  { dice, beacon }: Rolled,
): {
  session: LettersSession;
  drawn: { id: string; stratum: string }[];
  files: Map<string, string>;
} {
  if (!beacon) throw new Error('Letters are drawn with a beacon');
  const { 'addresses.csv': poolHash = '', 'strata.csv': lotteryHash = '' } = manifest.files;
  const seed = seedOf({ poolHash, lotteryHash, dice, beacon });
  const drawn = drawnLetters(addresses, plan, seed);
  const list = tableText([['id', 'stratum'], ...drawn.map(({ id, stratum }) => [id, stratum])]);
  const session = { dice, beacon, seed, manifest: hash, letters: hashOf(list) };
  const text = `${canonicalJson({ ...session, beacon: { ...beacon } })}\n`;
  return {
    session,
    drawn,
    files: new Map([
      ['letters.csv', list],
      ['session.json', text],
    ]),
  };
}

function sessionOf(
  files: Files,
  manifest: LettersManifest,
  addresses: CheckedLetters['addresses'],
  plan: readonly Stratum[],
): Result<Pick<ReturnType<typeof heldLetters>, 'session' | 'drawn'> | undefined, string> {
  const bytes = files.get('session.json');
  if (!bytes) return ok(undefined);
  try {
    const text = new TextDecoder().decode(bytes);
    const rolled = checkedRolled(manifest.method, JSON.parse(text) as Rolled);
    if (!rolled.ok) return rolled;
    const hash = hashOf(manifestText(manifest));
    const again = heldLetters(
      { manifest, hash, addresses, plan, opened: [], drawn: [] },
      rolled.value,
    );
    const list = new TextDecoder().decode(files.get('letters.csv'));
    if (again.files.get('letters.csv') !== list) return deny('draw_letters_drawn');
    if (again.files.get('session.json') === text) return ok(again);
  } catch {
    // Said below.
  }
  return deny('draw_check_session', { file: 'session.json' });
}
