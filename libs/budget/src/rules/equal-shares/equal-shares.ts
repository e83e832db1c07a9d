import { deny, Fraction, ok, type Result } from '@parvis/kernel';
import { type Election } from '../../election/election';
import { naturalMeasure } from '../../election/measure';
import { tallies } from '../../election/tallies';
import { goDown } from '../greedy';
import { type Outcome } from '../outcome';
import { type Untie } from '../untie';
import { type Contest, contestOf } from './contest';
import { type EqualSharesRule, type EqualSharesTrace } from './rule';
import { type Run, Runner } from './run';

export type EqualSharesDenial = 'count_not_on_ballot' | 'count_tie_unbroken' | 'count_no_voters';

/**
 * The Method of Equal Shares, exact. Peters and Skowron, EC 2020; Peters, Pierczyński and Skowron, NeurIPS 2021
 * (arXiv 2008.13276); completions as equalshares.net describes them. Every decision is that of rational arithmetic.
 * Denied with `count_no_voters` when there is nobody to share the money between, and with `count_tie_unbroken` when
 * projects stand equal and `untie` does not settle which is bought first.
 */
export function equalShares(
  election: Election,
  rule: EqualSharesRule,
  untie: Untie,
): Result<Outcome<EqualSharesTrace>, EqualSharesDenial> {
  if (election.ballots.voters === 0) return deny('count_no_voters');
  const contest = contestOf(election, rule.utility, untie);
  if (!contest.ok) return contest;
  const runner = new Runner(contest.value);
  const start = startOf(election, rule);
  const { last, runs } = rule.completion.startsWith('add1')
    ? raised(contest.value, runner, rule, start)
    : { last: start, runs: 1 };
  const run = runner.run(last, true);
  const { unbroken } = runner;
  if (unbroken) return deny('count_tie_unbroken', { projects: unbroken.join(', ') });
  const completed = completion(election, rule, untie, run);
  if (!completed.ok) return completed;
  const backing = runner.backing();
  const trace = { rule, untie, budget: election.budget, runs, backing, completed: completed.value };
  return ok(outcomeOf(election, run, trace));
}

/** What each voter holds at first. */
function startOf(
  { budget, decimals, ballots }: Election,
  { endowment }: EqualSharesRule,
): Fraction {
  const voters = BigInt(ballots.voters);
  if (endowment === 'exact') return Fraction.of(budget, voters);
  const unit = 10n ** BigInt(decimals);
  return Fraction.of((budget / (voters * unit)) * unit);
}

/**
 * Add1: runs with ever larger endowments; the last one whose outcome is within the budget counts, or the first whose
 * outcome leaves no room for another supported project.
 */
function raised(
  contest: Contest,
  runner: Runner,
  { increment, until }: EqualSharesRule,
  start: Fraction,
): { last: Fraction; runs: number } {
  if (increment <= 0n) throw new RangeError('The endowment has to grow');
  const { budget } = contest.election;
  const step = Fraction.of(increment);
  let last = start;
  let current = runner.run(start);
  for (let runs = 1; ; runs++) {
    if (isFull(contest, current, until)) return { last, runs };
    const next = runner.run(last.plus(step));
    if (next.cost > budget) return { last, runs: runs + 1 };
    last = next.endowment;
    current = next;
  }
}

/** Whether no supported project is left that fits; when runs go on until they overspend, whether none is left at all. */
function isFull(
  { supported, costs, election }: Contest,
  run: Run,
  until: EqualSharesRule['until'],
): boolean {
  if (run.bought.length === supported.length) return true;
  if (until === 'overspend') return false;
  const bought = new Set(run.bought);
  const left = election.budget - run.cost;
  return !supported.some((project) => !bought.has(project) && (costs[project] as bigint) <= left);
}

/** The projects that the list of votes adds with the money left. */
function completion(
  election: Election,
  rule: EqualSharesRule,
  untie: Untie,
  run: Run,
): Result<readonly string[], 'count_not_on_ballot' | 'count_tie_unbroken'> {
  if (rule.completion !== 'greedy' && rule.completion !== 'add1u') return ok([]);
  const measure = naturalMeasure(election.ballots.kind);
  const scores = tallies(election, measure);
  if (!scores.ok) return scores;
  const bought = new Set(run.bought);
  const rest = election.projects.flatMap((project, index) => {
    const score = scores.value[index] as number;
    return bought.has(index) ? [] : [{ ...project, score, support: score }];
  });
  const plain = { name: 'greedy', measure, perCost: false, misfit: 'skip' } as const;
  const outcome = goDown(rest, election.budget - run.cost, plain, untie);
  return outcome.ok ? ok(outcome.value.winners) : outcome;
}

function outcomeOf(
  { budget, projects }: Election,
  run: Run,
  trace: Omit<EqualSharesTrace, 'endowment' | 'rounds' | 'ties'>,
): Outcome<EqualSharesTrace> {
  const { rounds, ties, endowment } = run;
  const winners = [...rounds.map(({ project }) => project), ...trace.completed];
  const won = new Set(winners);
  const spent = projects.reduce((sum, { id, cost }) => (won.has(id) ? sum + cost : sum), 0n);
  return {
    winners,
    spent,
    left: budget - spent,
    ties,
    trace: { ...trace, endowment, rounds, ties },
  };
}
