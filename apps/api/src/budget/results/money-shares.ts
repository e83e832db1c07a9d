import type { Result } from './result.entity';
import type { MoneyShares, ResultPart, SharesComparison } from './result.type';

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

/** What of a stored trace says how each purse was counted. */
interface PartedTrace {
  readonly rule: {
    readonly purses?: readonly { readonly key: string; readonly money: string }[];
  };
  readonly parts?: readonly {
    readonly purse: string;
    readonly money: string;
    readonly voters: number;
    readonly outcome?: {
      readonly winners: readonly string[];
      readonly spent: string;
      readonly trace: SharedTrace;
    };
  }[];
}

interface StoredFraction {
  readonly numerator: string;
  readonly denominator: string;
}

/** How the money was shared; undefined for another rule, and where each purse has its own count. */
export const moneyShares = ({ trace, budget }: Result): MoneyShares | undefined =>
  sharesOf(trace as SharedTrace, budget);

/** How each purse was counted, in the order in which they were opened; none for a rule of one sum. */
export function resultParts({ trace }: Result, names: ReadonlyMap<string, string>): ResultPart[] {
  const { rule, parts = [] } = trace as PartedTrace;
  const own = new Map(rule.purses?.map(({ key, money }) => [key, Number(money)]));
  return parts.map(({ purse, money, voters, outcome }) => ({
    ...{ purse, voters, name: names.get(purse), money: Number(money) },
    carried: Number(money) - (own.get(purse) ?? Number(money)),
    winners: outcome?.winners ?? [],
    spent: Number(outcome?.spent ?? 0),
    ...(outcome && { shares: sharesOf(outcome.trace, Number(money)) }),
  }));
}

function sharesOf(stored: SharedTrace, budget: number): MoneyShares | undefined {
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
