import { type Trace } from '../rules/allocate';
import { type EqualSharesTrace } from '../rules/equal-shares/rule';
import { type GreedyTrace } from '../rules/greedy-rule';
import { type MajorityJudgmentTrace } from '../rules/majority-judgment/rule';
import { type MaxWelfareTrace } from '../rules/max-welfare/rule';
import { type Outcome } from '../rules/outcome';
import { type PhragmenTrace } from '../rules/phragmen/rule';
import { type DividedTrace } from '../rules/divided/rule';
import { type DividedExplanation, explainDivided } from './divided';
import { type EqualSharesExplanation } from './equal-shares';
import { explainGreedy, type GreedyExplanation } from './greedy';
import { explainMajorityJudgment, type MajorityJudgmentExplanation } from './majority-judgment';
import { type Explanation } from './explanation';
import { type PhragmenExplanation } from './phragmen';
import { explainUndivided } from './undivided';

type AnyExplanation =
  | Explanation
  | GreedyExplanation
  | EqualSharesExplanation
  | PhragmenExplanation
  | DividedExplanation
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
export function explain(outcome: Outcome<DividedTrace>, project: string): DividedExplanation;
export function explain(outcome: Outcome<Trace | DividedTrace>, project: string): AnyExplanation;
export function explain(outcome: Outcome<Trace | DividedTrace>, project: string): AnyExplanation {
  const { trace, ties } = outcome;
  if ('parts' in trace) return explainDivided(trace, project);
  if ('steps' in trace) return explainGreedy(trace, ties, project);
  if ('list' in trace) return explainMajorityJudgment(trace, ties, project);
  return explainUndivided({ ...outcome, trace }, project);
}
