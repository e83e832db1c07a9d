import { Fraction } from '@parvis/kernel';
import { expect } from 'vitest';
import { type Trace } from './allocate';
import { type Plain, plainEqualShares } from './equal-shares/plain.factory';
import { type EqualSharesTrace } from './equal-shares/rule';
import { type GreedyStep, type GreedyTrace, type Purse } from './greedy-rule';
import { type MaxWelfareTrace } from './max-welfare/rule';
import { type Outcome } from './outcome';
import { type PhragmenTrace } from './phragmen/rule';
import { ranking } from './ranking';
import { placeOf, type Small } from './small.factory';

/** Does a count again from its trace (and the ballots, which are public): throws where the two part. */
export function expectRebuilt(outcome: Outcome<Trace>, given: Small): void {
  const { trace, winners, left } = outcome;
  if ('steps' in trace) return expect(gone(trace)).toEqual({ winners, left });
  if ('list' in trace) return expect(gone(trace.list)).toEqual({ winners, left });
  if ('welfare' in trace) return expectBest(trace, winners);
  if ('misfits' in trace) return expectSaved(trace, winners, given);
  return expectShared(trace, winners, given);
}

/** Goes down the list again: what each line says must follow from the lines before it. */
function gone({ ranking: order, steps, rule, untie, budget, toppedUp }: GreedyTrace): {
  winners: string[];
  left: bigint;
} {
  expect(ranking(order, rule.perCost, untie).flat()).toEqual(order);
  const lines = new Map(order.map((line) => [line.id, line]));
  const purses: readonly Purse[] = rule.purses ?? [{ key: 'all', money: budget }];
  const won: string[] = [];
  let [aside, paidElsewhere] = [budget - purses.reduce((sum, { money }) => sum + money, 0n), 0n];
  const outside = aside;
  aside = 0n;
  for (const { key, money, projects } of purses) {
    let left = projects ? money : money + aside;
    let stopped = false;
    const here = steps.filter(({ purse }) => purse === key);
    const due = order.filter(({ id }) => (projects?.includes(id) ?? true) && !won.includes(id));
    const early = here.filter(({ area, fate }) => area && fate === 'funded');
    const served = early.map(({ project }) => project);
    const second = due.filter(({ id }) => !served.includes(id)).map(({ id }) => id);
    expect(here.filter(({ area }) => !area).map(({ project }) => project)).toEqual(second);
    for (const step of here) {
      expect(step.before).toBe(left);
      expect(step.rank).toBe(order.findIndex(({ id }) => id === step.project) + 1);
      const cost = lines.get(step.project)?.cost ?? 0n;
      expect(step.fate).toBe(fateOf(step, cost, stopped));
      if (step.fate === 'topped_up') paidElsewhere += cost - left;
      if (step.fate === 'topped_up') left = 0n;
      if (step.fate === 'funded') left -= cost;
      expect(step.after).toBe(left);
      if (step.fate === 'funded' || step.fate === 'topped_up') won.push(step.project);
      if (step.fate === 'topped_up') stopped = true;
      if (step.fate === 'too_dear' && !step.area && rule.misfit !== 'skip') stopped = true;
    }
    aside = projects ? aside + left : left;
  }
  expect(toppedUp).toBe(paidElsewhere);
  return { winners: won, left: aside + outside };

  function fateOf(
    { project, before, area }: GreedyStep,
    cost: bigint,
    stopped: boolean,
  ): GreedyStep['fate'] {
    const line = lines.get(project);
    if (line?.withdrawn) return 'withdrawn';
    if ((line?.score ?? 0) < (rule.threshold ?? -Infinity)) return 'below_threshold';
    if (stopped) return 'stopped';
    const groups = (rule.exclusive ?? []).filter((group) => group.includes(project));
    if (groups.some((group) => group.some((id) => id !== project && won.includes(id))))
      return 'excluded';
    if (cost <= before) return 'funded';
    const enough =
      !area &&
      typeof rule.misfit === 'object' &&
      before * 100n >= cost * BigInt(rule.misfit.topUpFrom);
    return enough ? 'topped_up' : 'too_dear';
  }
}

/** Runs the method again from each endowment, in fractions and voter by voter. Votes only. */
function expectShared(trace: EqualSharesTrace, winners: readonly string[], given: Small): void {
  const { rule, raises, rounds, backing, budget, endowment, comparison } = trace;
  const costs = given.costs.map(BigInt);
  const weights = costs.map((cost) => (rule.utility.timesCost ? cost : 1n));
  const votes = given.votes.map((vote) => Object.fromEntries(vote.map((project) => [project, 1])));
  const plain: Plain = { costs, votes };
  const voters = BigInt(votes.length);
  const first =
    rule.endowment === 'exact' ? Fraction.of(budget, voters) : Fraction.of(budget / voters);
  const raised = rule.completion.startsWith('add1');
  raises.forEach((raise, at) => {
    expect(`${raise.endowment}`).toBe(`${first.plus(Fraction.of(BigInt(at) * rule.increment))}`);
    const bought = plainEqualShares(plain, raise.endowment, weights).won;
    const cost = bought.reduce((sum, project) => sum + (costs[project] ?? 0n), 0n);
    expect(raise.cost).toBe(cost);
    const open = backing.filter(
      ({ project, voters: many }) => many > 0 && !bought.includes(placeOf(project)),
    );
    const fitting = open.filter((line) => rule.until === 'overspend' || line.cost <= budget - cost);
    const over = at > 0 && cost > budget;
    // Runs go on until one overspends or leaves nothing to buy, and not a run longer.
    expect(at === raises.length - 1).toBe(!raised || over || fitting.length === 0);
  });
  expect(trace.runs).toBe(raises.length);
  const counted = raises.findLast(({ cost }, at) => at === 0 || cost <= budget);
  expect(`${endowment}`).toBe(`${counted?.endowment}`);
  const { won, held, paid } = plainEqualShares(plain, endowment, weights);
  expect(rounds.map(({ project }) => placeOf(project))).toEqual(won);
  rounds.forEach(({ paidInFull, paidAll, highest }, at) => {
    const { numerator, denominator } = paid[at]?.highest ?? Fraction.zero;
    const roundedUp = (numerator + denominator - 1n) / denominator;
    expect([paidInFull, paidAll, highest]).toEqual([paid[at]?.inFull, paid[at]?.all, roundedUp]);
  });
  for (const { project, voters: many, held: together } of backing) {
    const backers = held.filter((_, voter) => votes[voter]?.[placeOf(project)]);
    const sum = backers.reduce((all, money) => all.plus(money), Fraction.zero);
    expect([many, together]).toEqual([backers.length, sum.numerator / sum.denominator]);
  }
  const shares = [...rounds.map(({ project }) => project), ...trace.completed];
  expect(comparison?.shares ?? shares).toEqual(shares);
  if (comparison) gone(comparison.list);
  if (trace.completion) expect(gone(trace.completion).winners).toEqual(trace.completed);
  expect(winners).toEqual(comparison?.kept === 'list' ? gone(comparison.list).winners : shares);
}

/** Saves again, project by project: the load of a round is the least there was, and nothing that came sooner fitted. */
function expectSaved(trace: PhragmenTrace, winners: readonly string[], given: Small): void {
  const loads = given.votes.map(() => Fraction.zero);
  const gone = new Set<string>();
  const next = (project: number): Fraction => {
    const backers = loads.filter((_, voter) => given.votes[voter]?.includes(project));
    const all = backers.reduce(
      (sum, load) => sum.plus(load),
      Fraction.of(BigInt(given.costs[project] ?? 0)),
    );
    return all.over(Fraction.of(BigInt(backers.length)));
  };
  let left = trace.budget;
  for (const round of trace.rounds) {
    const place = placeOf(round.project);
    const load = next(place);
    expect(round.load).toBeCloseTo(Number(load.numerator) / Number(load.denominator), 9);
    expect(round.supporters).toBe(given.votes.filter((vote) => vote.includes(place)).length);
    for (const { project, cost, supporters } of trace.backing) {
      if (supporters === 0 || gone.has(project) || cost > trace.budget || project === round.project)
        continue;
      if (next(placeOf(project)).compare(load) >= 0) continue;
      expect(trace.misfits.map((misfit) => misfit.project)).toContain(project);
    }
    left -= BigInt(given.costs[place] ?? 0);
    expect(round.left).toBe(left);
    loads.forEach((_, voter) => given.votes[voter]?.includes(place) && (loads[voter] = load));
    gone.add(round.project);
  }
  expect(trace.rounds.map(({ project }) => project)).toEqual(winners);
  for (const misfit of trace.misfits) {
    expect(BigInt(given.costs[placeOf(misfit.project)] ?? 0)).toBeGreaterThan(misfit.left);
  }
}

/** No list that fits is worth more: all of them are tried. */
function expectBest(
  { backing, budget, welfare }: MaxWelfareTrace,
  winners: readonly string[],
): void {
  let best = 0n;
  for (let list = 0; list < 2 ** backing.length; list++) {
    const chosen = backing.filter((_, at) => (list >> at) & 1);
    const cost = chosen.reduce((sum, line) => sum + line.cost, 0n);
    const worth = chosen.reduce((sum, line) => sum + line.worth, 0n);
    if (cost <= budget && worth > best) best = worth;
  }
  expect(welfare).toBe(best);
  const won = backing.filter(({ project }) => winners.includes(project));
  expect(won.reduce((sum, { worth }) => sum + worth, 0n)).toBe(best);
}
