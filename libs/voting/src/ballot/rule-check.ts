import { deny, isCents, ok, type Result } from '@parvis/kernel';
import { MOST_PROJECTS, MOST_VALUE, type BallotProject, type BallotRule } from './rule';

export type RuleFault =
  | 'rule_no_project'
  | 'rule_too_many_projects'
  | 'rule_project_twice'
  | 'rule_number_out_of_range'
  | 'rule_cannot_be_met';

/**
 * Whether a ballot can be filled in at all under `rule` on these projects.
 * `rule_number_out_of_range` names the field; `rule_cannot_be_met`: no set of projects satisfies the rule.
 */
export function checkRule(
  rule: BallotRule,
  projects: readonly BallotProject[],
): Result<BallotRule, RuleFault> {
  if (projects.length === 0) return deny('rule_no_project');
  if (projects.length > MOST_PROJECTS)
    return deny('rule_too_many_projects', { most: MOST_PROJECTS });
  if (new Set(projects.map(({ id }) => id)).size < projects.length)
    return deny('rule_project_twice');
  const wrong = numbersOf(rule).find(({ value, least, most }) => !isWhole(value, least, most));
  if (wrong) return deny('rule_number_out_of_range', { field: wrong.field });
  return canBeMet(rule, projects) ? ok(rule) : deny('rule_cannot_be_met');
}

interface RuleNumber {
  readonly field: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

function numbersOf(rule: BallotRule): RuleNumber[] {
  const number = (field: string, value: number, least: number, most: number): RuleNumber => ({
    field,
    value,
    least,
    most,
  });
  switch (rule.kind) {
    case 'approval_fixed':
    case 'approval_max':
      return [number('choices', rule.choices, 1, MOST_PROJECTS)];
    case 'ranked':
      return [number('places', rule.places, 1, MOST_PROJECTS)];
    case 'points':
      return [
        number('points', rule.points, 1, MOST_VALUE),
        number('mostPerProject', rule.mostPerProject, 1, rule.points),
      ];
    case 'basket':
      return [
        number('limit', isCents(rule.limit) ? rule.limit : NaN, 1, Number.MAX_SAFE_INTEGER),
        number('leastPercent', rule.leastPercent, 0, 100),
      ];
    case 'grades':
      return [number('grades', rule.grades.length, 2, 20)];
  }
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;

function canBeMet(rule: BallotRule, projects: readonly BallotProject[]): boolean {
  switch (rule.kind) {
    case 'approval_fixed':
      return rule.choices <= projects.length;
    case 'points':
      return !rule.spendAll || rule.mostPerProject * projects.length >= rule.points;
    case 'basket':
      return projects.some(({ cost }) => cost <= rule.limit) && reachesShare(rule, projects);
    case 'grades':
      return new Set(rule.grades).size === rule.grades.length;
    default:
      return true;
  }
}

/** A necessary condition only: whether some subset sums into the interval is a knapsack question. */
function reachesShare(
  rule: { readonly limit: number; readonly leastPercent: number },
  projects: readonly BallotProject[],
): boolean {
  const fitting = projects.filter(({ cost }) => cost <= rule.limit);
  const most = fitting.reduce((sum, { cost }) => sum + BigInt(cost), 0n);
  return most * 100n >= BigInt(rule.limit) * BigInt(rule.leastPercent);
}
