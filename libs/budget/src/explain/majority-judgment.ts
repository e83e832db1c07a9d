import { type MajorityJudgmentTrace } from '../rules/majority-judgment/rule';
import { type Tie } from '../rules/untie';
import { explainGreedy, type GreedyExplanation } from './greedy';

/** What became of one project that voters graded. Its score is the position of its majority grade, 0 the lowest. */
export type MajorityJudgmentExplanation = GreedyExplanation & {
  /** Voters who gave each grade, from the lowest. */
  readonly counts: readonly number[];
};

/** Explains one project of a count by majority judgment. Throws RangeError when the project did not stand. */
export function explainMajorityJudgment(
  trace: MajorityJudgmentTrace,
  ties: readonly Tie[],
  project: string,
): MajorityJudgmentExplanation {
  const found = explainGreedy(trace.list, ties, project, 'settled');
  const judgment = trace.judgments.find((line) => line.project === project);
  const { counts, majority } = judgment ?? { counts: [], majority: 0 };
  const half = counts.slice(majority).reduce((sum, count) => sum + count, 0);
  const { rank } = found.step;
  const params = { rank, grade: trace.grades[majority] ?? 0, voters: half, judges: trace.judges };
  return {
    ...found,
    counts,
    score: majority,
    reason: [{ key: 'result_judged', params }, found.reason[1]],
  };
}
