import { type Trace } from '../rules/allocate';
import { type EqualSharesTrace } from '../rules/equal-shares/rule';
import { type GreedyTrace } from '../rules/greedy-rule';
import { type MajorityJudgmentTrace } from '../rules/majority-judgment/rule';
import { type MaxWelfareTrace } from '../rules/max-welfare/rule';
import { type Outcome } from '../rules/outcome';
import { type PhragmenTrace } from '../rules/phragmen/rule';
import { type EqualSharesExplanation, explainEqualShares } from './equal-shares';
import { explainGreedy, type GreedyExplanation } from './greedy';
import { explainMajorityJudgment, type MajorityJudgmentExplanation } from './majority-judgment';
import { type Explanation } from './explanation';
import { explainMaxWelfare } from './max-welfare';
import { explainPhragmen, type PhragmenExplanation } from './phragmen';

type AnyExplanation =
  | Explanation
  | GreedyExplanation
  | EqualSharesExplanation
  | PhragmenExplanation
  | MajorityJudgmentExplanation;

/** Why a project was chosen or not, as its rule explains it. Throws RangeError when the project did not stand. */
export function explain(
  outcome: Outcome<MajorityJudgmentTrace>,
  project: string,
): MajorityJudgmentExplanation;
export function explain(
  outcome: Outcome<GreedyTrace | MajorityJudgmentTrace>,
  project: string,
): GreedyExplanation;
export function explain(
  outcome: Outcome<EqualSharesTrace>,
  project: string,
): EqualSharesExplanation | GreedyExplanation;
export function explain(outcome: Outcome<PhragmenTrace>, project: string): PhragmenExplanation;
export function explain(outcome: Outcome<MaxWelfareTrace>, project: string): Explanation;
export function explain(outcome: Outcome<Trace>, project: string): AnyExplanation;
export function explain({ trace, ties, winners }: Outcome<Trace>, project: string): AnyExplanation {
  if ('steps' in trace) return explainGreedy(trace, ties, project);
  if ('list' in trace) return explainMajorityJudgment(trace, ties, project);
  if ('welfare' in trace) return explainMaxWelfare(trace, winners, project);
  if ('misfits' in trace) return explainPhragmen(trace, project);
  // Where the comparison kept the list, the list is what chose.
  if (trace.comparison?.kept === 'list') {
    return explainGreedy(trace.comparison.list, ties, project);
  }
  return explainEqualShares(trace, project);
}
