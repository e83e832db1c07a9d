import type { Choices } from './choices';
import type { BallotProject, BallotRule } from './rule';
import { mostValue } from './validate';

/**
 * What the ballots say of one project. `counts[v - 1]`: ballots that gave it value v (one cell for approvals and
 * baskets, one a grade or a rank); for points, one cell with their sum.
 */
export interface ProjectTally {
  readonly project: string;
  readonly counts: readonly number[];
}

/** How many cells a tally has under the rule. */
export const tallyCells = (rule: BallotRule): number =>
  rule.kind === 'points' ? 1 : mostValue(rule);

/** The tallies of valid ballots, one for each project, in the order of `projects`. */
export function tallyChoices(
  rule: BallotRule,
  projects: readonly BallotProject[],
  ballots: Iterable<Choices>,
): ProjectTally[] {
  const cells = tallyCells(rule);
  const tallies = new Map(projects.map(({ id }) => [id, new Array<number>(cells).fill(0)]));
  for (const choices of ballots) {
    for (const { project, value } of choices) {
      const counts = tallies.get(project);
      if (!counts) throw new RangeError(`Not a project of this poll: ${project}`);
      if (rule.kind === 'points') counts[0] = (counts[0] ?? 0) + value;
      else counts[value - 1] = (counts[value - 1] ?? 0) + 1;
    }
  }
  return [...tallies].map(([project, counts]) => ({ project, counts }));
}
