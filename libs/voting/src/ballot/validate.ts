import { deny, ok, type Result } from '@parvis/kernel';
import type { Choices } from './choices';
import type { BallotProject, BallotRule, BasketRule, PointsRule } from './rule';

export type BallotRefusal =
  | 'ballot_blank'
  | 'ballot_unknown_project'
  | 'ballot_project_twice'
  | 'ballot_value_out_of_range'
  | 'ballot_too_few'
  | 'ballot_too_many'
  | 'ballot_over_points'
  | 'ballot_points_left'
  | 'ballot_over_limit'
  | 'ballot_under_share'
  | 'ballot_ungraded'
  | 'ballot_ranks_broken';

/**
 * The choices as they will be sealed and counted: in the order of `projects`, or the first reason why the rule refuses
 * them. `ballot_unknown_project`, `ballot_project_twice`, `ballot_value_out_of_range` and `ballot_ungraded` name the
 * project in their details; the others give what is allowed and what was given (amounts in cents).
 */
export function validateBallot(
  rule: BallotRule,
  projects: readonly BallotProject[],
  choices: Choices,
): Result<Choices, BallotRefusal> {
  const order = new Map(projects.map((project, index) => [project.id, index]));
  const most = mostValue(rule);
  const seen = new Set<string>();
  for (const { project, value } of choices) {
    if (!order.has(project)) return deny('ballot_unknown_project', { project });
    if (seen.has(project)) return deny('ballot_project_twice', { project });
    seen.add(project);
    if (!Number.isInteger(value) || value < 1 || value > most) {
      return deny('ballot_value_out_of_range', { project, least: 1, most });
    }
  }
  if (choices.length === 0) return rule.blankAllowed ? ok([]) : deny('ballot_blank');
  const refused = refuse(rule, projects, choices);
  if (refused) return refused;
  const place = (project: string): number => order.get(project) ?? 0;
  return ok(
    choices
      .map(({ project, value }) => ({ project, value }))
      .sort((a, b) => place(a.project) - place(b.project)),
  );
}

/** The largest value that one project may receive under the rule. */
export function mostValue(rule: BallotRule): number {
  switch (rule.kind) {
    case 'points':
      return rule.mostPerProject;
    case 'grades':
      return rule.grades.length;
    case 'ranked':
      return rule.places;
    default:
      return 1;
  }
}

type Refused = ReturnType<typeof deny<BallotRefusal>> | undefined;

function refuse(rule: BallotRule, projects: readonly BallotProject[], choices: Choices): Refused {
  const given = choices.length;
  switch (rule.kind) {
    case 'approval_fixed':
      if (given < rule.choices) return deny('ballot_too_few', { given, needed: rule.choices });
      return tooMany(given, rule.choices);
    case 'approval_max':
      return tooMany(given, rule.choices);
    case 'points':
      return refusePoints(rule, choices);
    case 'basket':
      return refuseBasket(rule, projects, choices);
    case 'grades':
      return refuseGrades(projects, choices);
    case 'ranked':
      return tooMany(given, rule.places) ?? refuseRanks(choices);
  }
}

const tooMany = (given: number, most: number): Refused =>
  given > most ? deny('ballot_too_many', { given, most }) : undefined;

function refusePoints(rule: PointsRule, choices: Choices): Refused {
  const given = choices.reduce((sum, { value }) => sum + value, 0);
  if (given > rule.points) return deny('ballot_over_points', { given, most: rule.points });
  if (rule.spendAll && given < rule.points) {
    return deny('ballot_points_left', { given, left: rule.points - given });
  }
  return undefined;
}

function refuseBasket(
  rule: BasketRule,
  projects: readonly BallotProject[],
  choices: Choices,
): Refused {
  const chosen = new Set(choices.map(({ project }) => project));
  const cost = projects.reduce(
    (sum, project) => sum + (chosen.has(project.id) ? project.cost : 0),
    0,
  );
  if (cost > rule.limit) return deny('ballot_over_limit', { cost, limit: rule.limit });
  if (BigInt(cost) * 100n < BigInt(rule.limit) * BigInt(rule.leastPercent)) {
    const least = Number((BigInt(rule.limit) * BigInt(rule.leastPercent) + 99n) / 100n);
    return deny('ballot_under_share', { cost, least });
  }
  return undefined;
}

function refuseGrades(projects: readonly BallotProject[], choices: Choices): Refused {
  const graded = new Set(choices.map(({ project }) => project));
  const missing = projects.find(({ id }) => !graded.has(id));
  return missing && deny('ballot_ungraded', { project: missing.id });
}

function refuseRanks(choices: Choices): Refused {
  const ranks = choices.map(({ value }) => value).sort((a, b) => a - b);
  return ranks.every((rank, index) => rank === index + 1) ? undefined : deny('ballot_ranks_broken');
}
