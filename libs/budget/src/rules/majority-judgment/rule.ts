import { type GreedyRule, type GreedyTrace } from '../greedy-rule';

/**
 * Majority judgment: projects are ranked by the grade that a majority gives them at least, and the list is then gone
 * down while there is money.
 */
export interface MajorityJudgmentRule extends Pick<
  GreedyRule,
  'misfit' | 'exclusive' | 'purses' | 'areas'
> {
  readonly name: 'majority_judgment';
}

/** How voters graded one project. */
export interface Judgment {
  readonly project: string;
  /** Voters who gave each grade, from the lowest; a project that a ballot does not grade gets the lowest from it. */
  readonly counts: readonly number[];
  /** Position of the majority grade in the grades: half of the voters at least gave it or a better one. */
  readonly majority: number;
}

/** Everything needed to rank the projects and go down the list again. */
export interface MajorityJudgmentTrace {
  readonly rule: MajorityJudgmentRule;
  /** The grades that were given, from the lowest. */
  readonly grades: readonly number[];
  /** Voters who graded something: blank ballots judge nothing. */
  readonly judges: number;
  readonly judgments: readonly Judgment[];
  /** How the list was gone down; its scores are places, the higher the better. */
  readonly list: GreedyTrace;
}
