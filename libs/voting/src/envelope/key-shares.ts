import { combine, split } from 'shamir-secret-sharing';
import { equalBytes, ownBytes } from '../bytes';
import { KEY_BYTES, SHARE_BYTES } from './layout';

/** First byte of a share when one trustee is enough: then a share is this byte and K itself. */
const WHOLE = 0x01;

/** K in `trustees` shares of 33 bytes, any `needed` of which give it back. Draws at random when needed > 1. */
export async function splitKey(
  key: Uint8Array,
  trustees: number,
  needed: number,
): Promise<Uint8Array[]> {
  // The library refuses a threshold of one.
  if (needed === 1) return Array.from({ length: trustees }, () => Uint8Array.of(WHOLE, ...key));
  return split(ownBytes(key), trustees, needed);
}

/**
 * K from at least `needed` shares, or undefined when they are malformed or do not all lie on one polynomial of
 * degree needed − 1. The commitment says whether it is the right K.
 */
export async function combineShares(
  shares: readonly Uint8Array[],
  needed: number,
): Promise<Uint8Array | undefined> {
  const wellFormed = shares.every((share) => share.length === SHARE_BYTES);
  if (!wellFormed || shares.length < needed) return undefined;
  return needed === 1 ? wholeKey(shares) : interpolated(shares.map(ownBytes), needed);
}

function wholeKey(shares: readonly Uint8Array[]): Uint8Array | undefined {
  const [first] = shares;
  const same = first && first[0] === WHOLE && shares.every((share) => equalBytes(share, first));
  return same ? first.slice(1) : undefined;
}

async function interpolated(
  shares: readonly Uint8Array[],
  needed: number,
): Promise<Uint8Array | undefined> {
  const abscissas = shares.map((share) => share[KEY_BYTES] ?? 0);
  if (abscissas.includes(0) || new Set(abscissas).size < shares.length) return undefined;
  const key = await combine(shares.slice(0, needed));
  // With K, needed − 1 shares fix the polynomial: any other share that gives K beside them lies on it.
  const others = shares.slice(1, needed);
  for (const share of shares.slice(needed)) {
    if (!equalBytes(await combine([...others, share]), key)) return undefined;
  }
  return key;
}
