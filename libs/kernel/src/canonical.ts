import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

/**
 * JSON with one spelling only (RFC 8785, restricted to integers): keys sorted by UTF-16 code units, no spaces.
 * Absent (`undefined`) keys are left out. Throws on a number that is not a safe integer, so that no float is hashed.
 */
export function canonicalJson(value: Canonical): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`Not a safe integer: ${value}`);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${value.map((item: Canonical) => canonicalJson(item)).join(',')}]`;
  const entries = Object.entries(value as Record<string, Canonical | undefined>)
    .filter((entry): entry is [string, Canonical] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${entries.join(',')}}`;
}

/** SHA-256 of the canonical JSON, in lower-case hexadecimal (64 characters). */
export const canonicalHash = (value: Canonical): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
