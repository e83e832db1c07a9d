import { deny, ok, type Result } from '@parvis/kernel';
import { type Election } from '../election/election';
import { naturalMeasure } from '../election/measure';
import { tallies } from '../election/tallies';
import { GreedyWalk } from './greedy-walk';
import { type GreedyRule, type GreedyTrace } from './greedy-rule';
import { type Outcome } from './outcome';
import { type Contender, type Ranking, ranking } from './ranking';
import { type Untie } from './untie';

export type GreedyDenial = 'count_not_on_ballot' | 'count_tie_unbroken';

/**
 * The rule of nearly all towns: rank the projects by votes (points, positional points), go down the list once, fund each
 * project that fits in what is left. See "greedy-votes / greedy-points / greedy-pos" of the field's references.
 * Denied with `count_tie_unbroken` when projects stand equal, the order decides who wins, and `untie` does not settle it.
 */
export function greedy(
  election: Election,
  rule: GreedyRule,
  untie: Untie,
): Result<Outcome<GreedyTrace>, GreedyDenial> {
  const scores = tallies(election, rule.measure);
  if (!scores.ok) return scores;
  const supports = tallies(election, naturalMeasure(election.ballots.kind));
  if (!supports.ok) return supports;
  const contenders = contendersOf(election, scores.value, supports.value);
  return goDown(contenders, election.budget, rule, untie);
}

/** The list of votes (points, positions) that another rule falls back on, in the measure the ballots call for. */
export function listOf(election: Election): Result<Contender[], 'count_not_on_ballot'> {
  const scores = tallies(election, naturalMeasure(election.ballots.kind));
  return scores.ok ? ok(contendersOf(election, scores.value, scores.value)) : scores;
}

const contendersOf = (
  { projects }: Election,
  scores: Float64Array,
  supports: Float64Array,
): Contender[] =>
  projects.map(({ id, cost, withdrawn }, index) => ({
    id,
    cost,
    withdrawn,
    score: scores[index] as number,
    support: supports[index] as number,
  }));

/** The same from scores already counted. Throws RangeError when the purses hold more than the budget. */
export function goDown(
  contenders: readonly Contender[],
  budget: bigint,
  rule: GreedyRule,
  untie: Untie,
): Result<Outcome<GreedyTrace>, 'count_tie_unbroken'> {
  const purses = rule.purses ?? [{ key: 'all', money: budget }];
  const outside = budget - purses.reduce((sum, purse) => sum + purse.money, 0n);
  if (outside < 0n) throw new RangeError('The purses hold more than the budget');
  const blocks = ranking(contenders, rule.perCost, untie);
  const walk = new GreedyWalk(blocks, rule, untie);
  for (const purse of purses) {
    const unbroken = walk.open(purse);
    if (unbroken) return deny('count_tie_unbroken', { projects: unbroken.join(', ') });
  }
  walk.close();
  return ok(outcomeOf(walk, blocks, { budget, outside }, { rule, untie }));
}

/** The best project that fits of each area of the rule, and no other. */
export function bestOfAreas(
  contenders: readonly Contender[],
  budget: bigint,
  rule: GreedyRule,
  untie: Untie,
): Result<Outcome<GreedyTrace>, 'count_tie_unbroken'> {
  const blocks = ranking(contenders, rule.perCost, untie);
  const walk = new GreedyWalk(blocks, rule, untie);
  const unbroken = walk.openForAreas({ key: 'areas', money: budget });
  if (unbroken) return deny('count_tie_unbroken', { projects: unbroken.join(', ') });
  return ok(outcomeOf(walk, blocks, { budget, outside: 0n }, { rule, untie }));
}

function outcomeOf(
  walk: GreedyWalk,
  blocks: Ranking,
  { budget, outside }: { budget: bigint; outside: bigint },
  by: Pick<GreedyTrace, 'rule' | 'untie'>,
): Outcome<GreedyTrace> {
  const { winners, ties, steps, toppedUp } = walk;
  const left = walk.unspent + outside;
  const trace = { ...by, budget, ranking: blocks.flat(), steps, toppedUp };
  return { winners, spent: budget - left + toppedUp, left, ties, trace };
}
