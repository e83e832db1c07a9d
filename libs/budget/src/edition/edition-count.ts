import type { BallotKind, BallotRule } from '@parvis/voting';
import type { Measure } from '../election/measure';
import type { Rule } from '../rules/allocate';
import type { DividedRule, UndividedRule } from '../rules/divided/rule';
import type { Utility } from '../rules/equal-shares/rule';
import type { GreedyRule, Purse } from '../rules/greedy-rule';
import type { MajorityJudgmentRule } from '../rules/majority-judgment/rule';
import type { TieBreaker, Untie } from '../rules/untie';
import {
  allotmentTotal,
  reservedAmount,
  type EditionRules,
  type ListCount,
  type TieKey,
  type UtilityName,
} from './edition-rules';

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
 * The rule of the count and its tie-breakers, as `countedBy` takes them. `lot`: all the projects in the order drawn.
 * Grades are ranked by majority judgment, then bought down the list with the same money rule as votes and points.
 */
export function countOf(
  rules: EditionRules,
  projects: readonly PlacedProject[],
  lot: readonly string[],
): { readonly rule: Rule | DividedRule; readonly untie: Untie } {
  const breaker = (key: TieKey): TieBreaker => (key === 'lot' ? { lot } : key);
  return { rule: ruleOf(rules, projects), untie: rules.count.ties.map(breaker) };
}

function ruleOf(rules: EditionRules, projects: readonly PlacedProject[]): Rule | DividedRule {
  const { ballot, count } = rules;
  const purses = pursesOf(rules, projects);
  if (count.method === 'greedy') return listRule(rules, count, purses);
  if (ballot.kind === 'grades') throw new Error('Grades are counted by majority judgment only');
  const rule = undividedRule(count, MEASURE_OF[ballot.kind]);
  return purses.length > 0 ? { name: 'divided', rule, purses } : rule;
}

function undividedRule(
  count: Exclude<EditionRules['count'], ListCount>,
  measure: Measure,
): UndividedRule {
  switch (count.method) {
    case 'equal_shares': {
      const { completion, endowment, increment, until, comparison } = count;
      return {
        name: 'equal_shares',
        utility: utilityOf(count.utility, measure),
        completion,
        endowment,
        increment: BigInt(increment),
        until,
        ...(comparison !== 'none' && { comparison }),
      };
    }
    case 'phragmen':
      return { name: 'phragmen', misfit: count.misfit };
    case 'max_welfare':
      return { name: 'max_welfare', utility: utilityOf(count.utility, measure) };
  }
}

/** `cost`: what the ballot gives, times the cost; `cardinality`: every project alike; `points`: what the ballot gives. */
function utilityOf(name: UtilityName, measure: Measure): Utility {
  if (name === 'cardinality') return { measure: 'votes', timesCost: false };
  return { measure, timesCost: name === 'cost' };
}

function listRule(
  { ballot }: EditionRules,
  count: ListCount,
  purses: readonly Purse[],
): GreedyRule | MajorityJudgmentRule {
  const money = { misfit: count.misfit, ...(purses.length > 0 && { purses }) };
  if (ballot.kind === 'grades') return { name: 'majority_judgment', ...money };
  return {
    name: count.method,
    measure: MEASURE_OF[ballot.kind],
    perCost: false,
    ...money,
    ...(count.threshold !== null && { threshold: count.threshold }),
  };
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
  const reservedShare = count.method === 'greedy' && count.reservedShare;
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
