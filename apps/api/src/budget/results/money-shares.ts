import type { Result } from './result.entity';
import type { MoneyShares, SharesComparison } from './result.type';

/** What of a stored trace of equal shares says how the money was shared (`storedTrace`); amounts are decimal text. */
interface SharedTrace {
  readonly rule: { readonly name: string };
  readonly endowment?: StoredFraction;
  readonly runs: number;
  readonly completed: readonly string[];
  readonly tries: {
    readonly start: StoredFraction;
    readonly increment: string;
    readonly costs: readonly string[];
  };
  readonly comparison?: SharesComparison;
}

interface StoredFraction {
  readonly numerator: string;
  readonly denominator: string;
}

/** How the money was shared; undefined for another rule. */
export function moneyShares({ trace, budget }: Result): MoneyShares | undefined {
  const stored = trace as SharedTrace;
  if (stored.rule.name !== 'equal_shares' || !stored.endowment) return undefined;
  const { tries, runs, completed, endowment, comparison } = stored;
  const last = Number(tries.costs.at(-1) ?? 0);
  return {
    start: cents(tries.start),
    held: cents(endowment),
    tries: runs,
    increment: Number(tries.increment),
    ...(last > budget && { tooMuch: last }),
    completed,
    ...(comparison && { comparison }),
  };
}

/** Rounded down to the cent, as everything that somebody holds. */
const cents = ({ numerator, denominator }: StoredFraction): number =>
  Number(BigInt(numerator) / BigInt(denominator));
