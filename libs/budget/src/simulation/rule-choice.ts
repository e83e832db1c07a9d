import { type Election } from '../election/election';
import { naturalMeasure } from '../election/measure';
import { allocate, type AllocationDenial, type Rule, type Trace } from '../rules/allocate';
import { allocateDivided } from '../rules/divided/divided';
import { type DividedRule, type DividedTrace } from '../rules/divided/rule';
import { type Completion } from '../rules/equal-shares/rule';
import { type Area, type Purse } from '../rules/greedy-rule';
import { type Outcome } from '../rules/outcome';
import { type Untie } from '../rules/untie';
import { type Result } from '@parvis/kernel';

/** The ways of counting that may be set side by side before the rules are voted. */
export const countMethods = [
  'list_skip',
  'list_stop',
  'list_per_cost',
  'shares_add1u',
  'shares_add1',
  'shares_list',
  'shares_alone',
  'shares_heads',
  'phragmen',
  'max_welfare',
  'majority_judgment',
] as const;
export type CountMethod = (typeof countMethods)[number];

/** How the money is cut: not at all, a part for each neighbourhood, a reserved share, a winner at least in each. */
export const divisions = ['town', 'parts', 'reserved', 'one_each'] as const;
export type Division = (typeof divisions)[number];

/** One rule of a simulation. */
export interface RuleChoice {
  readonly method: CountMethod;
  readonly division: Division;
  /** Hundredths of the money: those cut into equal parts by `parts`, or those kept by `reserved`; whole, 1 to 100. */
  readonly percent?: number;
  /** The neighbourhood of a reserved share. */
  readonly area?: string;
}

/** The rule as the count takes it. `areas`: the projects of each neighbourhood; an area without any has no part. */
export function chosenRule(
  choice: RuleChoice,
  election: Election,
  areas: readonly Area[],
): Rule | DividedRule {
  const cut = divisionOf(choice, election.budget, areas);
  const measure = naturalMeasure(election.ballots.kind);
  const list = { name: 'greedy', measure, perCost: false, ...cut } as const;
  switch (choice.method) {
    case 'list_skip':
      return { ...list, misfit: 'skip' };
    case 'list_stop':
      return { ...list, misfit: 'stop' };
    case 'list_per_cost':
      return { ...list, misfit: 'skip', perCost: true };
    case 'majority_judgment':
      return { name: 'majority_judgment', misfit: 'skip', ...cut };
    case 'phragmen':
      return divided({ name: 'phragmen', misfit: 'skip' }, cut);
    case 'max_welfare':
      return divided({ name: 'max_welfare', utility: { measure, timesCost: true } }, cut);
    default:
      return divided(sharesRule(choice.method, election), cut);
  }
}

/** Counts an election by either kind of rule. Denied with the rule's own codes. */
export const countedBy = (
  election: Election,
  rule: Rule | DividedRule,
  untie: Untie,
): Result<Outcome<Trace | DividedTrace>, AllocationDenial> =>
  rule.name === 'divided'
    ? allocateDivided(election, rule, untie)
    : allocate(election, rule, untie);

type Cut = Pick<DividedRule, 'purses' | 'areas'>;

function divided(rule: DividedRule['rule'], cut: Cut): Rule | DividedRule {
  return cut.purses || cut.areas ? { name: 'divided', rule, ...cut } : rule;
}

const COMPLETIONS = {
  shares_add1u: 'add1u',
  shares_add1: 'add1',
  shares_list: 'greedy',
  shares_alone: 'none',
  shares_heads: 'add1u',
} as const satisfies Partial<Record<CountMethod, Completion>>;

function sharesRule(method: keyof typeof COMPLETIONS, election: Election): DividedRule['rule'] {
  const heads = method === 'shares_heads';
  return {
    name: 'equal_shares',
    utility: {
      measure: heads ? 'votes' : naturalMeasure(election.ballots.kind),
      timesCost: !heads,
    },
    completion: COMPLETIONS[method],
    endowment: 'exact',
    increment: incrementOf(election),
    until: 'exhaustive',
  };
}

/** One unit of the currency; a thousandth of a voter's share where that is more, so that the tries have an end. */
function incrementOf({ budget, decimals, ballots }: Election): bigint {
  const unit = 10n ** BigInt(decimals);
  const thousandth = budget / (1000n * BigInt(Math.max(1, ballots.voters)));
  return thousandth > unit ? thousandth : unit;
}

function divisionOf(
  { division, percent = 0, area }: RuleChoice,
  budget: bigint,
  areas: readonly Area[],
): Cut {
  const standing = areas.filter(({ projects }) => projects.length > 0);
  if (division === 'one_each') return { areas: standing };
  const kept = (budget * BigInt(percent)) / 100n;
  if (division === 'parts' && standing.length > 0) {
    const money = kept / BigInt(standing.length);
    const parts = standing.map(({ key, projects }): Purse => ({ key, money, projects }));
    const rest = budget - money * BigInt(standing.length);
    return { purses: rest > 0n ? [...parts, { key: 'town', money: rest }] : parts };
  }
  const reserved = division === 'reserved' && standing.find(({ key }) => key === area);
  if (!reserved) return {};
  const { key, projects } = reserved;
  const rest = budget - kept;
  const first: Purse = { key, money: kept, projects };
  return { purses: rest > 0n ? [first, { key: 'town', money: rest }] : [first] };
}
