import { type Trace } from '../rules/allocate';
import { type Outcome } from '../rules/outcome';
import { explainGreedy, type Explanation } from './greedy';

/** Why a project was chosen or not. Throws RangeError when the project did not stand. */
export function explain(outcome: Outcome<Trace>, project: string): Explanation {
  return explainGreedy(outcome.trace, outcome.ties, project);
}
