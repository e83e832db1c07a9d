import { canonicalJson, deny, ok, type Result } from '@parvis/kernel';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Volunteer } from '../pool/pool';
import { type Quota } from '../pool/quotas';
import { hashOf } from './stream';

/** What a commitment binds: an identifier, who it is, what quotas count, and the number of the address if it matters. */
export interface PoolRecord {
  readonly id: string;
  /** Whatever tells who it is (names): at the choice of the town, never published by the draw. */
  readonly person: Readonly<Record<string, string>>;
  /** The value of each category. */
  readonly values: Readonly<Record<string, string>>;
  readonly household?: string;
}

/** A record and its salt: given to that person only, and to whoever keeps the sealed file. */
export interface Opening {
  readonly record: PoolRecord;
  /** 16 random bytes in lower-case hexadecimal. */
  readonly salt: string;
}

export const SALT_BYTES = 16;

/** Ids compared by UTF-16 code units: the order of every published list. */
export const byId = (pool: readonly Volunteer[]): Volunteer[] =>
  [...pool].sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * The records of a pool with a fresh salt each, in the order of the published list. `salt` gives SALT_BYTES bytes from a
 * cryptographic source: without them anybody could find a record by trying every resident and every value.
 */
export function openingsOf(
  pool: readonly Volunteer[],
  quotas: readonly Quota[],
  {
    households,
    homeOf,
    salt,
  }: {
    readonly households: boolean;
    /** What stands for an address in public; a number of its own by default. */
    readonly homeOf?: (household: string) => string | undefined;
    readonly salt: () => Uint8Array;
  },
): Opening[] {
  const sorted = byId(pool);
  const homes = new Map<string, string>();
  for (const { household } of sorted) {
    if (!homes.has(household)) homes.set(household, homeOf?.(household) ?? String(homes.size + 1));
  }
  return sorted.map(({ id, quotas: own, household, person = {} }) => {
    const bytes = salt();
    if (bytes.length !== SALT_BYTES) throw new RangeError(`A salt has ${SALT_BYTES} bytes`);
    const values = own.flatMap((place) => {
      const quota = quotas[place];
      return quota ? [[quota.category, quota.value] as const] : [];
    });
    const record = { id, person, values: Object.fromEntries(values) };
    return {
      record: households ? { ...record, household: homes.get(household) ?? '' } : record,
      salt: bytesToHex(bytes),
    };
  });
}

const recordText = (record: PoolRecord): string =>
  canonicalJson({ ...record, person: { ...record.person }, values: { ...record.values } });

/** SHA-256 of the salt, then of the record in the one spelling of JSON; in hexadecimal. */
export const commitmentOf = ({ record, salt }: Opening): string =>
  hashOf(concatBytes(hexToBytes(salt), utf8ToBytes(recordText(record))));

/** One opening a line, as a person keeps theirs and the sealed file holds all. */
export const openingsText = (openings: readonly Opening[]): string =>
  openings
    .map(({ record, salt }) => `{"record":${recordText(record)},"salt":"${salt}"}\n`)
    .join('');

/** Reads openings written so; names the first line that is none. */
export function readOpenings(
  bytes: Uint8Array,
): Result<Opening[], 'draw_opening_line' | 'draw_opening_none'> {
  const openings: Opening[] = [];
  for (const [at, line] of new TextDecoder().decode(bytes).split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = openingIn(line);
    if (!read) return deny('draw_opening_line', { line: at + 1 });
    openings.push(read);
  }
  return openings.length === 0 ? deny('draw_opening_none') : ok(openings);
}

const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((each) => typeof each === 'string');

function openingIn(line: string): Opening | undefined {
  try {
    const { record, salt } = JSON.parse(line) as { record: PoolRecord; salt: string };
    const { id, household = '' } = record;
    const sound =
      [id, household].every((each) => typeof each === 'string') &&
      [record.person, record.values].every(isTexts) &&
      /^[0-9a-f]{32}$/.test(salt);
    return sound ? { record, salt } : undefined;
  } catch {
    return undefined;
  }
}
