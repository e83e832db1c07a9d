import { deny, ok, type Result } from '@parvis/kernel';
import { type Election } from '../../election/election';
import { tallies } from '../../election/tallies';
import { type Outcome } from '../outcome';
import { compareText } from '../untie';
import { type Item, knapsack } from './knapsack';
import { type MaxWelfareRule, type MaxWelfareTrace } from './rule';

export type MaxWelfareDenial = 'count_not_on_ballot' | 'count_too_large';

interface Candidate {
  readonly id: string;
  readonly cost: bigint;
  readonly worth: bigint;
}

/**
 * Maximum utilitarian welfare, exact: the knapsack optimum, proven. Several lists may be worth the same; the one given
 * does not depend on the order of ballots or projects. Winners come with the most worth for their cost first.
 * Denied with `count_too_large` when the amounts are beyond exact doubles, or the best list beyond reach.
 */
export function maxWelfare(
  election: Election,
  rule: MaxWelfareRule,
): Result<Outcome<MaxWelfareTrace>, MaxWelfareDenial> {
  const scores = tallies(election, rule.utility.measure);
  if (!scores.ok) return scores;
  const { budget } = election;
  const backing = election.projects.flatMap(({ id, cost, withdrawn }, index) => {
    const score = scores.value[index] as number;
    const worth = BigInt(score) * (rule.utility.timesCost ? cost : 1n);
    return withdrawn ? [] : [{ project: id, cost, worth, score }];
  });
  const candidates = backing
    .map(({ project: id, cost, worth }) => ({ id, cost, worth }))
    .filter(({ cost, worth }) => worth > 0n && cost <= budget)
    .sort(byWorthForCost);
  const chosen = bestSet(candidates, budget);
  if (!chosen) return deny('count_too_large');
  const spent = chosen.reduce((sum, { cost }) => sum + cost, 0n);
  const welfare = chosen.reduce((sum, { worth }) => sum + worth, 0n);
  const trace = { rule, budget, welfare, backing };
  return ok({ winners: chosen.map(({ id }) => id), spent, left: budget - spent, ties: [], trace });
}

/** What costs nothing is chosen; the rest is packed, in units of the greatest common divisors. */
function bestSet(candidates: readonly Candidate[], budget: bigint): Candidate[] | undefined {
  const priced = candidates.filter(({ cost }) => cost > 0n);
  const coin = priced.reduce((divisor, { cost }) => common(divisor, cost), 0n) || 1n;
  const point = priced.reduce((divisor, { worth }) => common(divisor, worth), 0n) || 1n;
  const sums = priced.reduce((sum, { cost, worth }) => sum + cost / coin + worth / point, 0n);
  if (sums > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  const items: Item[] = priced.map(({ cost, worth }) => ({
    weight: Number(cost / coin),
    value: Number(worth / point),
  }));
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  const room = budget / coin;
  const packed = knapsack(items, room > BigInt(total) ? total : Number(room));
  if (!packed) return undefined;
  const won = new Set(packed);
  return [
    ...candidates.filter(({ cost }) => cost === 0n),
    ...priced.filter((_, at) => won.has(at)),
  ];
}

/** The most worth for its cost first; then the cheaper, then by number, so that the order given never matters. */
function byWorthForCost(a: Candidate, b: Candidate): number {
  const [left, right] = [a.worth * b.cost, b.worth * a.cost];
  if (left !== right) return left > right ? -1 : 1;
  if (a.cost !== b.cost) return a.cost < b.cost ? -1 : 1;
  return compareText(a.id, b.id);
}

function common(a: bigint, b: bigint): bigint {
  return b === 0n ? a : common(b, a % b);
}
