import type { BallotKind, BallotRule } from '@parvis/voting';
import type { Measure } from '../election/measure';
import type { GreedyRule, Purse } from '../rules/greedy-rule';
import type { MajorityJudgmentRule } from '../rules/majority-judgment/rule';
import type { TieBreaker, Untie } from '../rules/untie';
import { allotmentTotal, reservedAmount, type EditionRules, type TieKey } from './edition-rules';

/** Where a project stands, for the parts of the allotment; null for the whole town, or for no theme. */
export interface PlacedProject {
  readonly id: string;
  readonly neighbourhood: string | null;
  readonly theme: string | null;
}

/** The ballot as the voting page and the envelope need it: a basket holds at most the whole allotment. */
export const ballotRuleOf = ({ ballot, allotment }: EditionRules): BallotRule =>
  ballot.kind === 'basket' ? { ...ballot, limit: allotmentTotal(allotment) } : ballot;

const MEASURE_OF: Readonly<Record<Exclude<BallotKind, 'grades'>, Measure>> = {
  approval_fixed: 'votes',
  approval_max: 'votes',
  basket: 'votes',
  points: 'points',
  ranked: 'positions',
};

/**
 * The rule of the count and its tie-breakers, as `allocate` takes them. `lot`: all the projects in the order drawn.
 * Grades are ranked by majority judgment, then bought down the list with the same money rule as votes and points.
 */
export function countOf(
  rules: EditionRules,
  projects: readonly PlacedProject[],
  lot: readonly string[],
): { readonly rule: GreedyRule | MajorityJudgmentRule; readonly untie: Untie } {
  const { ballot, count } = rules;
  const purses = pursesOf(rules, projects);
  const money = { misfit: count.misfit, ...(purses.length > 0 && { purses }) };
  const breaker = (key: TieKey): TieBreaker => (key === 'lot' ? { lot } : key);
  const untie = count.ties.map(breaker);
  if (ballot.kind === 'grades') return { rule: { name: 'majority_judgment', ...money }, untie };
  const rule: GreedyRule = {
    name: count.method,
    measure: MEASURE_OF[ballot.kind],
    perCost: false,
    ...money,
    ...(count.threshold !== null && { threshold: count.threshold }),
  };
  return { rule, untie };
}

/** The parts, then what is town-wide with all that they left; or the reserved share, then the rest. None for one whole purse. */
function pursesOf({ allotment, count }: EditionRules, projects: readonly PlacedProject[]): Purse[] {
  const standingIn = (by: 'neighbourhood' | 'theme', code: string): string[] =>
    projects.filter((project) => project[by] === code).map(({ id }) => id);
  if (allotment.by !== 'town') {
    const { by, parts, townWide } = allotment;
    const purses: Purse[] = parts.map(({ code, amount }) => ({
      key: `${by}:${code}`,
      money: BigInt(amount),
      projects: standingIn(by, code),
    }));
    return townWide > 0 ? [...purses, { key: 'town', money: BigInt(townWide) }] : purses;
  }
  const { reservedShare } = count;
  if (!reservedShare) return [];
  const kept = reservedAmount(allotment, reservedShare);
  const { neighbourhood } = reservedShare;
  return [
    {
      key: `reserved:${neighbourhood}`,
      money: BigInt(kept),
      projects: standingIn('neighbourhood', neighbourhood),
    },
    { key: 'town', money: BigInt(allotment.total - kept) },
  ];
}
