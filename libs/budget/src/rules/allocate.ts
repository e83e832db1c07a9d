import { type Result } from '@parvis/kernel';
import { type Election } from '../election/election';
import { equalShares, type EqualSharesDenial } from './equal-shares/equal-shares';
import { type EqualSharesRule, type EqualSharesTrace } from './equal-shares/rule';
import { greedy, type GreedyDenial } from './greedy';
import { type GreedyRule, type GreedyTrace } from './greedy-rule';
import { type Outcome } from './outcome';
import { type Untie } from './untie';

export type Rule = GreedyRule | EqualSharesRule;
export type Trace = GreedyTrace | EqualSharesTrace;
export type AllocationDenial = GreedyDenial | EqualSharesDenial;

/** The trace that a rule leaves. */
type TraceOf<R extends Rule> = R extends GreedyRule ? GreedyTrace : EqualSharesTrace;

/**
 * Who wins. The same election, rule and tie-breakers always give the same outcome; the trace lets anyone redo it.
 * Denied with the rule's own codes.
 */
export function allocate<R extends Rule>(
  election: Election,
  rule: R,
  untie: Untie,
): Result<Outcome<TraceOf<R>>, AllocationDenial>;
export function allocate(
  election: Election,
  rule: Rule,
  untie: Untie,
): Result<Outcome<Trace>, AllocationDenial> {
  return rule.name === 'greedy'
    ? greedy(election, rule, untie)
    : equalShares(election, rule, untie);
}
