import { deny, ok, type Denial, type Result } from '@parvis/kernel';
import { ballsOf, type Ball } from '../balls/deal';
import { type Volunteer, readPool } from '../pool/pool';
import { type Quota, readQuotas } from '../pool/quotas';
import { readTable } from '../pool/table';
import { ballName, DRAW_FILES, type Manifest, manifestText } from './folder';
import { commitmentOf, readOpenings } from './commitments';
import { type Method, tenSided } from './rolled';
import { HIDDEN } from './shown';
import { type Session, sessionOf } from './session';
import { hashOf } from './stream';

export type Files = ReadonlyMap<string, Uint8Array>;

export interface Checked {
  readonly manifest: Manifest;
  /** SHA-256 of draw.json: the one hash to post before a draw, for it holds those of all files. */
  readonly hash: string;
  /** Ids whose lines were opened with their salts. */
  readonly opened: readonly string[];
  /** People of whom some value is still kept back: quotas are checked as far as the others allow. */
  readonly hidden: number;
  readonly pool: readonly Volunteer[];
  readonly balls: readonly Ball[];
  /** There once the session was held. */
  readonly session?: Session;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/**
 * Checks all that was published about a draw, without a solver: hashes, quotas of every panel, balls, seed, panel. Values
 * that are kept back may be what they like, unless `sealed` opens their lines: the salt of one person, or of all. With the
 * letters of the first stage, everybody in the pool must have an address that got one.
 */
export function verifyDraw(
  files: Files,
  sealed?: Uint8Array,
  letters?: LettersDrawn,
): Result<Checked, string> {
  const manifest = manifestOf(files);
  if (!manifest.ok) return manifest;
  for (const file of DRAW_FILES) {
    const bytes = files.get(file);
    if (!bytes) return deny('draw_check_missing', { file });
    if (hashOf(bytes) !== manifest.value.files[file]) return deny('draw_check_hash', { file });
  }
  const bytesOf = (file: string) => files.get(file) ?? new Uint8Array();
  const quotaTable = readTable(bytesOf('quotas.csv'));
  const quotas = quotaTable.ok ? readQuotas(quotaTable.value) : quotaTable;
  if (!quotas.ok) return quotas;
  const told = poolOf(bytesOf('pool.csv'), quotas.value, manifest.value);
  if (!told.ok) return told;
  const unasked = letters && unaskedFault(letters, told.value, manifest.value);
  if (unasked) return { ok: false, denial: unasked };
  const opening = openedBy(sealed, told.value, quotas.value);
  if (!opening.ok) return opening;
  const { pool, opened } = opening.value;
  const balls = lotteryOf(bytesOf('lottery.csv'), manifest.value);
  if (!balls.ok) return balls;
  const known = new Map(pool.map((person) => [person.id, person]));
  for (const [at, ball] of balls.value.entries()) {
    const fault = ballFault(ball, known, quotas.value, manifest.value);
    if (fault)
      return deny(fault.code, { ...fault.details, ball: ballName(at, manifest.value.balls) });
  }
  const wrong = toldFault(bytesOf('balls.csv'), pool, balls.value, manifest.value);
  if (wrong) return deny('draw_check_told', { id: wrong });
  const session = sessionOf(files.get('session.json'), manifest.value, balls.value);
  if (!session.ok) return session;
  const categories = new Set(quotas.value.map(({ category }) => category)).size;
  const hidden = pool.filter((person) => person.quotas.length < categories).length;
  return ok({
    ...{ manifest: manifest.value, hash: hashOf(bytesOf('draw.json')), opened, hidden },
    ...{ pool, balls: balls.value, session: session.value },
  });
}

/** The first stage of a draw in two: which addresses got a letter, and the SHA-256 of its session.json. */
export interface LettersDrawn {
  readonly hash: string;
  readonly drawn: readonly { readonly id: string }[];
}

function unaskedFault(
  { hash, drawn }: LettersDrawn,
  lines: readonly Line[],
  manifest: Manifest,
): Denial<string> | undefined {
  if (manifest.letters !== hash || !manifest.households) return { code: 'draw_check_letters' };
  const homes = new Set(drawn.map(({ id }) => JSON.stringify([id.toLowerCase()])));
  const stranger = lines.find(({ person }) => !homes.has(person.household))?.person;
  return stranger && { code: 'draw_check_letter', details: { id: stranger.id } };
}

interface Line {
  readonly person: Volunteer;
  readonly commitment: string;
}

/** The published list: values kept back count for no quota. */
function poolOf(
  bytes: Uint8Array,
  quotas: readonly Quota[],
  { households }: Manifest,
): Result<Line[], string> {
  const table = readTable(bytes);
  if (!table.ok) return table;
  const household = households ? ['household'] : [];
  const columns = { id: 'id', person: ['commitment'], household, hidden: HIDDEN };
  const pool = readPool(table.value, quotas, columns);
  if (!pool.ok) return pool;
  const lines = pool.value.map((person) => ({
    person,
    commitment: person.person?.['commitment'] ?? '',
  }));
  const odd = lines.find(({ commitment }) => !/^[0-9a-f]{64}$/.test(commitment));
  return odd ? deny('draw_check_commitment', { id: odd.person.id }) : ok(lines);
}

/** Opens the lines of which salts were handed over: record and salt must give the commitment, and what is shown. */
function openedBy(
  sealed: Uint8Array | undefined,
  lines: readonly Line[],
  quotas: readonly Quota[],
): Result<{ pool: Volunteer[]; opened: string[] }, string> {
  const people = new Map(lines.map(({ person }) => [person.id, person]));
  if (!sealed) return ok({ pool: [...people.values()], opened: [] });
  const openings = readOpenings(sealed);
  if (!openings.ok) return openings;
  const commitments = new Map(lines.map(({ person, commitment }) => [person.id, commitment]));
  const opened: string[] = [];
  for (const opening of openings.value) {
    const { id, values, household } = opening.record;
    const person = people.get(id);
    if (!person) return deny('draw_opening_stranger', { id });
    if (commitmentOf(opening) !== commitments.get(id)) return deny('draw_opening_differs', { id });
    const own = [...quotas.keys()].filter(
      (at) => values[quotas[at]?.category ?? ''] === quotas[at]?.value,
    );
    const categories = new Set(quotas.map(({ category }) => category)).size;
    const shown =
      person.quotas.every((quota) => own.includes(quota)) &&
      (household === undefined || person.household === JSON.stringify([household.toLowerCase()]));
    if (own.length !== categories || !shown) return deny('draw_opening_values', { id });
    people.set(id, { ...person, quotas: own });
    opened.push(id);
  }
  return ok({ pool: [...people.values()], opened });
}

function manifestOf(files: Files): Result<Manifest, string> {
  const bytes = files.get('draw.json');
  if (!bytes) return deny('draw_check_missing', { file: 'draw.json' });
  try {
    const read = JSON.parse(text(bytes)) as Manifest;
    const sound =
      typeof read.files === 'object' &&
      read.format === 'parvis/draw' &&
      read.version === 1 &&
      Number.isInteger(read.seats) &&
      Number.isInteger(read.balls) &&
      isMethod(read.method, read.balls);
    if (sound && manifestText(read) === text(bytes)) return ok(read);
  } catch {
    // Said below: whatever is wrong with it, it is not a manifest.
  }
  return deny('draw_check_manifest', { file: 'draw.json' });
}

const isMethod = (method: Method, balls: number): boolean =>
  method.kind === 'beacon'
    ? typeof method.chain === 'string' && Number.isSafeInteger(method.round)
    : method.dice === tenSided(balls)?.dice;

function lotteryOf(bytes: Uint8Array, manifest: Manifest): Result<Ball[], string> {
  const table = readTable(bytes);
  if (!table.ok) return table;
  const list = (cell = '') => (cell === '' ? [] : cell.split(' '));
  const wrong = table.value.lines.findIndex(
    ({ cells }, at) => cells[0] !== ballName(at, manifest.balls),
  );
  if (wrong >= 0 || table.value.lines.length !== manifest.balls) {
    return deny('draw_check_balls', { expected: manifest.balls, found: table.value.lines.length });
  }
  return ok(
    table.value.lines.map(({ cells }) => ({
      members: list(cells[1]),
      substitutes: list(cells[2]),
    })),
  );
}

function ballFault(
  ball: Ball,
  known: ReadonlyMap<string, Volunteer>,
  quotas: readonly Quota[],
  { seats, substitutes, households }: Manifest,
): Denial<string> | undefined {
  const fault = (code: string, details = {}) => ({ code, details });
  const all = [...ball.members, ...ball.substitutes];
  const stranger = all.find((id) => !known.has(id));
  if (stranger !== undefined) return fault('draw_check_stranger', { id: stranger });
  const twice = all.find((id, at) => all.indexOf(id) < at);
  if (twice !== undefined) return fault('draw_check_twice', { id: twice });
  const homes = new Set(all.map((id) => known.get(id)?.household));
  if (households && homes.size < all.length) return fault('draw_check_household');
  for (const half of substitutes ? [ball.members, ball.substitutes] : [ball.members]) {
    if (half.length !== seats) return fault('draw_check_seats', { found: half.length, seats });
    const broken = brokenQuota(
      half.map((id) => known.get(id)?.quotas ?? []),
      quotas,
    );
    if (broken) return fault('draw_check_quota', broken);
  }
  return undefined;
}

/** A quota that these people cannot meet, whatever the values kept back are. */
function brokenQuota(people: readonly (readonly number[])[], quotas: readonly Quota[]) {
  const counts = quotas.map(() => 0);
  for (const own of people) for (const quota of own) counts[quota] = (counts[quota] ?? 0) + 1;
  const shown = new Map<string, number>();
  for (const [at, { category }] of quotas.entries()) {
    shown.set(category, (shown.get(category) ?? 0) + (counts[at] ?? 0));
  }
  for (const [at, { category, value, min, max }] of quotas.entries()) {
    const found = counts[at] ?? 0;
    const backs = people.length - (shown.get(category) ?? 0);
    if (found > max || found + backs < min) return { category, value, found };
  }
  return undefined;
}

/** Whoever was told another number of balls than the lottery gives. */
function toldFault(
  bytes: Uint8Array,
  pool: readonly Volunteer[],
  balls: readonly Ball[],
  { substitutes }: Manifest,
): string | undefined {
  const table = readTable(bytes);
  const told = new Map(
    table.ok ? table.value.lines.map(({ cells }) => [cells[0], cells.slice(1).join()]) : [],
  );
  for (const [id, { seat, substitute }] of ballsOf(pool, balls)) {
    if (told.get(id) !== (substitutes ? `${seat},${substitute}` : String(seat))) return id;
  }
  return told.size === pool.length ? undefined : [...told.keys()].join(' ').slice(0, 80);
}
