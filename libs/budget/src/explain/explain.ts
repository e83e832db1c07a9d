import { type EqualSharesTrace } from '../rules/equal-shares/rule';
import { type GreedyTrace } from '../rules/greedy-rule';
import { type Outcome } from '../rules/outcome';
import { type EqualSharesExplanation, explainEqualShares } from './equal-shares';
import { explainGreedy, type GreedyExplanation } from './greedy';

/** Why a project was chosen or not, as its rule explains it. Throws RangeError when the project did not stand. */
export function explain(outcome: Outcome<GreedyTrace>, project: string): GreedyExplanation;
export function explain(
  outcome: Outcome<EqualSharesTrace>,
  project: string,
): EqualSharesExplanation;
export function explain(
  outcome: Outcome<GreedyTrace | EqualSharesTrace>,
  project: string,
): GreedyExplanation | EqualSharesExplanation;
export function explain(
  { trace, ties }: Outcome<GreedyTrace | EqualSharesTrace>,
  project: string,
): GreedyExplanation | EqualSharesExplanation {
  return 'steps' in trace
    ? explainGreedy(trace, ties, project)
    : explainEqualShares(trace, project);
}
