import { type Result } from '@parvis/kernel';
import { type Election } from '../election/election';
import { greedy, type GreedyDenial } from './greedy';
import { type GreedyRule, type GreedyTrace } from './greedy-rule';
import { type Outcome } from './outcome';
import { type Untie } from './untie';

export type Rule = GreedyRule;
export type Trace = GreedyTrace;
export type AllocationDenial = GreedyDenial;

/**
 * Who wins. The same election, rule and tie-breakers always give the same outcome; the trace lets anyone redo it.
 * Denied with the rule's own codes.
 */
export function allocate(
  election: Election,
  rule: Rule,
  untie: Untie,
): Result<Outcome<Trace>, AllocationDenial> {
  return greedy(election, rule, untie);
}
