import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Chance } from '../envelope/chance';

/** 32 bytes that anybody can compute again: SHA-256 of the label. */
export const fixedBytes = (label: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(sha256(utf8ToBytes(label)));

/** A sealing that can be repeated, for test vectors only: every draw is SHA-256 of its label. */
export const fixedChance = (label: string): Chance => ({
  nonce: () => fixedBytes(`${label} nonce`).subarray(0, 16),
  key: () => fixedBytes(`${label} key`),
  split: (key, trustees, needed) => Promise.resolve(fixedShares(label, key, trustees, needed)),
  oneTimeSeed: (trustee) => fixedBytes(`${label} one-time ${trustee}`),
});

/** Shamir's sharing over GF(2^8) with fixed coefficients; trustee i holds the value at i. Not the library's code. */
function fixedShares(
  label: string,
  key: Uint8Array,
  trustees: number,
  needed: number,
): Uint8Array[] {
  if (needed === 1) return Array.from({ length: trustees }, () => Uint8Array.of(1, ...key));
  const coefficients = Array.from({ length: needed - 1 }, (_, degree) =>
    fixedBytes(`${label} coefficient ${degree + 1}`),
  );
  return Array.from({ length: trustees }, (_, index) => {
    const x = index + 1;
    const values = key.map(
      (byte, at) =>
        coefficients.reduceRight((sum, row) => times(sum ^ (row[at] ?? 0), x), 0) ^ byte,
    );
    return Uint8Array.of(...values, x);
  });
}

/** Product in GF(2^8) with the polynomial x^8 + x^4 + x^3 + x + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let factor = a, rest = b; rest > 0; rest >>= 1) {
    if (rest & 1) product ^= factor;
    factor = (factor << 1) ^ (factor & 0x80 ? 0x11b : 0);
  }
  return product;
}
