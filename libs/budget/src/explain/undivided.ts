import { type EqualSharesTrace } from '../rules/equal-shares/rule';
import { type MaxWelfareTrace } from '../rules/max-welfare/rule';
import { type Outcome } from '../rules/outcome';
import { type PhragmenTrace } from '../rules/phragmen/rule';
import { type EqualSharesExplanation, explainEqualShares } from './equal-shares';
import { type Explanation } from './explanation';
import { explainGreedy, type GreedyExplanation } from './greedy';
import { explainMaxWelfare } from './max-welfare';
import { explainPhragmen, type PhragmenExplanation } from './phragmen';

/** Explains one project of a count that knows of one sum. Throws RangeError when the project did not stand. */
export function explainUndivided(
  { trace, ties, winners }: Outcome<EqualSharesTrace | PhragmenTrace | MaxWelfareTrace>,
  project: string,
): Explanation | GreedyExplanation | EqualSharesExplanation | PhragmenExplanation {
  if ('welfare' in trace) return explainMaxWelfare(trace, winners, project);
  if ('misfits' in trace) return explainPhragmen(trace, project);
  // Where the comparison kept the list, the list is what chose.
  if (trace.comparison?.kept === 'list') {
    return explainGreedy(trace.comparison.list, ties, project);
  }
  return explainEqualShares(trace, project);
}
