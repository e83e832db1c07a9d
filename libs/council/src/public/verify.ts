import { canonicalJson, deny, ok, type Result } from '@parvis/kernel';
import { ballsOf, type Ball } from '../balls/deal';
import { type Volunteer, readPool } from '../pool/pool';
import { type Quota, readQuotas } from '../pool/quotas';
import { readTable } from '../pool/table';
import { ballName, DRAW_FILES, type Manifest } from './folder';
import { type Beacon, hashOf, seededDice, seedOf } from './stream';

/** What the public session adds: what was rolled and read, and what came of it. */
export interface Session {
  readonly dice: readonly number[];
  readonly beacon: Beacon;
  /** SHA-256 of draw.json: nothing in it can change once the session was held. */
  readonly manifest: string;
  readonly seed: string;
  readonly ball: number;
  readonly members: readonly string[];
  readonly substitutes: readonly string[];
}

export type Files = ReadonlyMap<string, Uint8Array>;

export interface Checked {
  readonly manifest: Manifest;
  readonly balls: readonly Ball[];
  /** There once the session was held. */
  readonly session?: Session;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Checks all that was published about a draw, without a solver: hashes, quotas of every panel, balls, seed, panel. */
export function verifyDraw(files: Files): Result<Checked, string> {
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
  const poolTable = readTable(bytesOf('pool.csv'));
  const household = manifest.value.households ? ['household'] : [];
  const pool = poolTable.ok
    ? readPool(poolTable.value, quotas.value, { id: 'id', household })
    : poolTable;
  if (!pool.ok) return pool;
  const balls = lotteryOf(bytesOf('lottery.csv'), manifest.value);
  if (!balls.ok) return balls;
  for (const [at, ball] of balls.value.entries()) {
    const fault = ballFault(ball, pool.value, quotas.value, manifest.value);
    if (fault)
      return deny(fault.code, { ...fault.details, ball: ballName(at, manifest.value.balls) });
  }
  const told = toldFault(bytesOf('balls.csv'), pool.value, balls.value, manifest.value);
  if (told) return deny('draw_check_told', { id: told });
  const session = sessionOf(files, manifest.value, balls.value);
  return session.ok
    ? ok({ manifest: manifest.value, balls: balls.value, session: session.value })
    : session;
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
      Number.isInteger(read.balls);
    if (sound && `${canonicalJson({ ...read })}\n` === text(bytes)) return ok(read);
  } catch {
    // Said below: whatever is wrong with it, it is not a manifest.
  }
  return deny('draw_check_manifest', { file: 'draw.json' });
}

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
  pool: readonly Volunteer[],
  quotas: readonly Quota[],
  { seats, substitutes, households }: Manifest,
): { code: string; details: Record<string, string | number> } | undefined {
  const known = new Map(pool.map((person) => [person.id, person]));
  const all = [...ball.members, ...ball.substitutes];
  const stranger = all.find((id) => !known.has(id));
  if (stranger !== undefined) return { code: 'draw_check_stranger', details: { id: stranger } };
  const twice = all.find((id, at) => all.indexOf(id) < at);
  if (twice !== undefined) return { code: 'draw_check_twice', details: { id: twice } };
  const homes = new Set(all.map((id) => known.get(id)?.household));
  if (households && homes.size < all.length) return { code: 'draw_check_household', details: {} };
  for (const half of substitutes ? [ball.members, ball.substitutes] : [ball.members]) {
    if (half.length !== seats)
      return { code: 'draw_check_seats', details: { found: half.length, seats } };
    const counts = quotas.map(() => 0);
    for (const id of half)
      for (const quota of known.get(id)?.quotas ?? []) counts[quota] = (counts[quota] ?? 0) + 1;
    const broken = quotas.findIndex(
      ({ min, max }, at) => (counts[at] ?? 0) < min || (counts[at] ?? 0) > max,
    );
    const { category = '', value = '' } = quotas[broken] ?? {};
    if (broken >= 0)
      return { code: 'draw_check_quota', details: { category, value, found: counts[broken] ?? 0 } };
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

function sessionOf(
  files: Files,
  manifest: Manifest,
  balls: readonly Ball[],
): Result<Session | undefined, string> {
  const bytes = files.get('session.json');
  if (!bytes) return ok(undefined);
  let read: Session;
  try {
    read = JSON.parse(text(bytes)) as Session;
    const again = drawnSession(manifest, balls, read.dice, read.beacon);
    if (read.seed !== again.seed) return deny('draw_check_seed');
    if (read.ball !== again.ball)
      return deny('draw_check_ball', { ball: ballName(again.ball, balls.length) });
    if (read.manifest !== again.manifest) return deny('draw_check_manifest', { file: 'draw.json' });
    if (sessionText(again) === text(bytes)) return ok(read);
  } catch {
    // Said below.
  }
  return deny('draw_check_session', { file: 'session.json' });
}

/** The session as it is published: one spelling only. */
export const sessionText = (session: Session): string =>
  `${canonicalJson({ ...session, beacon: { ...session.beacon } })}\n`;

/** Draws the ball from what was rolled and read: anybody gets the same. */
export function drawnSession(
  manifest: Manifest,
  balls: readonly Ball[],
  dice: readonly number[],
  beacon: Beacon,
): Session {
  const { 'pool.csv': poolHash = '', 'lottery.csv': lotteryHash = '' } = manifest.files;
  const { chain, round, randomness } = beacon;
  const seed = seedOf({ poolHash, lotteryHash, dice, beacon });
  const ball = seededDice(seed)(balls.length);
  const { members = [], substitutes = [] } = balls[ball] ?? {};
  return {
    ...{ dice, beacon: { chain, round, randomness }, seed, ball, members, substitutes },
    manifest: hashOf(`${canonicalJson({ ...manifest })}\n`),
  };
}
