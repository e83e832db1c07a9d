import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** One part of a town: how many addresses it has, and how many of them get a letter. */
export interface Stratum {
  readonly stratum: string;
  readonly addresses: number;
  readonly letters: number;
}

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Letters of each part, in proportion to its addresses: shares rounded down, what is left to the largest remainders (ties
 * by name). An address's chance differs from that of the whole town by less than 1 / addresses of its part.
 */
export function lettersByStratum(strata: readonly string[], letters: number): Stratum[] {
  const sizes = new Map<string, number>();
  for (const stratum of strata) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  const parts = [...sizes]
    .sort(([a], [b]) => before(a, b))
    .map(([stratum, addresses]) => {
      // Whole numbers all the way: remainders are compared exactly.
      const share = letters * addresses;
      const down = Math.floor(share / strata.length);
      return { stratum, addresses, letters: down, rest: share - down * strata.length };
    });
  let left = letters - parts.reduce((sum, part) => sum + part.letters, 0);
  const more = new Set<string>();
  for (const { stratum } of [...parts].sort((a, b) => b.rest - a.rest)) {
    if (left-- > 0) more.add(stratum);
  }
  return parts.map((part) => ({
    ...{ stratum: part.stratum, addresses: part.addresses },
    letters: part.letters + (more.has(part.stratum) ? 1 : 0),
  }));
}

/**
 * Which addresses get a letter: in each part those with the smallest tickets, HMAC-SHA256(seed, id). An address that is
 * taken out does not change the order of the others.
 */
export function drawnLetters(
  addresses: readonly { readonly id: string; readonly stratum: string }[],
  plan: readonly Stratum[],
  seed: string,
): { id: string; stratum: string }[] {
  const key = hexToBytes(seed);
  const tickets = addresses.map(({ id, stratum }) => ({
    ...{ id, stratum, ticket: bytesToHex(hmac(sha256, key, utf8ToBytes(id))) },
  }));
  tickets.sort((a, b) => before(a.ticket, b.ticket) || before(a.id, b.id));
  return plan.flatMap(({ stratum, letters }) =>
    tickets
      .filter((each) => each.stratum === stratum)
      .slice(0, letters)
      .map(({ id }) => ({ id, stratum })),
  );
}
