import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Volunteer } from '../pool/pool';
import type { Quota } from '../pool/quotas';

/** Somebody of a council or of its substitutes, as quotas see them: their number, and the quotas that count them. */
export type Counted = Pick<Volunteer, 'id' | 'quotas'>;

/** A quota that a council does not keep: how many seats it is short of its minimum, or over its maximum. */
export interface Breach {
  readonly category: string;
  readonly value: string;
  readonly short: number;
  readonly over: number;
}

export interface Succession {
  /** The number of the substitute who takes the seat. */
  readonly number: string;
  /** Quotas that the council does not keep with them; empty when it keeps all. */
  readonly breaches: readonly Breach[];
}

/** Quotas that these people do not keep; `vacant` seats that may yet be filled are held against no minimum. */
export function breachesOf(
  quotas: readonly Quota[],
  council: readonly Counted[],
  vacant = 0,
): Breach[] {
  const counts = quotas.map(() => 0);
  for (const { quotas: mine } of council) {
    for (const quota of mine) counts[quota] = (counts[quota] ?? 0) + 1;
  }
  return quotas.flatMap(({ category, value, min, max }, at) => {
    const count = counts[at] ?? 0;
    const short = Math.max(0, min - count - vacant);
    const over = Math.max(0, count - max);
    return short + over > 0 ? [{ category, value, short, over }] : [];
  });
}

/**
 * The rank of a substitute, which everybody computes again: SHA-256("succession/v1\n" ‖ session ‖ "\n" ‖ number), in
 * hexadecimal, the smallest first. `session` is the SHA-256 of session.json: nobody knows it before the draw.
 */
export const successionRank = (session: string, number: string): string =>
  bytesToHex(sha256(utf8ToBytes(`succession/v1\n${session}\n${number}`)));

/**
 * Who takes a seat that fell vacant: of the substitutes, whoever leaves the council with the fewest seats beside its
 * quotas, and of those the first in rank (docs/council/term.md). `vacant` other seats are still to be filled. Undefined
 * when there is no substitute left.
 */
export function successor(
  quotas: readonly Quota[],
  remaining: readonly Counted[],
  substitutes: readonly Counted[],
  session: string,
  vacant = 0,
): Succession | undefined {
  const weighed = substitutes.map((one) => {
    const breaches = breachesOf(quotas, [...remaining, one], vacant);
    const beside = breaches.reduce((sum, { short, over }) => sum + short + over, 0);
    return { number: one.id, breaches, beside, rank: successionRank(session, one.id) };
  });
  const [first] = weighed.sort((a, b) => a.beside - b.beside || (a.rank < b.rank ? -1 : 1));
  return first && { number: first.number, breaches: first.breaches };
}
