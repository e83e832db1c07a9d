import { type Result } from '@parvis/kernel';
import { type Election } from '../election/election';
import { equalShares, type EqualSharesDenial } from './equal-shares/equal-shares';
import { type EqualSharesRule, type EqualSharesTrace } from './equal-shares/rule';
import { greedy, type GreedyDenial } from './greedy';
import { type GreedyRule, type GreedyTrace } from './greedy-rule';
import {
  majorityJudgment,
  type MajorityJudgmentDenial,
} from './majority-judgment/majority-judgment';
import { type MajorityJudgmentRule, type MajorityJudgmentTrace } from './majority-judgment/rule';
import { maxWelfare, type MaxWelfareDenial } from './max-welfare/max-welfare';
import { type MaxWelfareRule, type MaxWelfareTrace } from './max-welfare/rule';
import { type Outcome } from './outcome';
import { phragmen, type PhragmenDenial } from './phragmen/phragmen';
import { type PhragmenRule, type PhragmenTrace } from './phragmen/rule';
import { type Untie } from './untie';

export type Rule =
  GreedyRule | EqualSharesRule | PhragmenRule | MajorityJudgmentRule | MaxWelfareRule;
export type Trace =
  GreedyTrace | EqualSharesTrace | PhragmenTrace | MajorityJudgmentTrace | MaxWelfareTrace;
export type AllocationDenial =
  GreedyDenial | EqualSharesDenial | PhragmenDenial | MajorityJudgmentDenial | MaxWelfareDenial;

/** The trace that a rule leaves. */
type TraceOf<R extends Rule> = Extract<Trace, { readonly rule: { readonly name: R['name'] } }>;

/**
 * Who wins. The same election, rule and tie-breakers always give the same outcome; the trace lets anyone redo it.
 * Denied with the rule's own codes. Throws RangeError when money is negative or two projects have the same number:
 * readers and editions refuse those before any count.
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
  refuseUnsound(election);
  switch (rule.name) {
    case 'greedy':
      return greedy(election, rule, untie);
    case 'equal_shares':
      return equalShares(election, rule, untie);
    case 'majority_judgment':
      return majorityJudgment(election, rule, untie);
    case 'max_welfare':
      return maxWelfare(election, rule);
    case 'phragmen':
      return phragmen(election, rule, untie);
  }
}

function refuseUnsound({ budget, projects }: Election): void {
  if (budget < 0n) throw new RangeError('The budget is negative');
  const negative = projects.find(({ cost }) => cost < 0n);
  if (negative) throw new RangeError(`The cost of ${negative.id} is negative`);
  const ids = new Set(projects.map(({ id }) => id));
  if (ids.size < projects.length) throw new RangeError('Two projects have the same number');
}
