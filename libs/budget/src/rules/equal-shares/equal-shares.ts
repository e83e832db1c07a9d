import { deny, Fraction, ok, type Result } from '@parvis/kernel';
import { type Election } from '../../election/election';
import { naturalMeasure } from '../../election/measure';
import { goDown, greedy, listOf } from '../greedy';
import { type GreedyRule, type GreedyTrace } from '../greedy-rule';
import { type Outcome } from '../outcome';
import { rivalsOf } from '../rivals';
import { type Untie } from '../untie';
import { type Contest, contestOf } from './contest';
import { preferred } from './comparison';
import { type Preference, type EqualSharesRule, type EqualSharesTrace, type Raise } from './rule';
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
  const contest = contestOf(election, rule, untie);
  if (!contest.ok) return contest;
  const runner = new Runner(contest.value);
  const start = startOf(election, rule);
  const { raises, run } = rule.completion.startsWith('add1')
    ? raisedToLast(contest.value, runner, rule, start)
    : onlyRun(runner.run(start, { record: true }));
  const { unbroken } = runner;
  if (unbroken) return deny('count_tie_unbroken', { projects: unbroken.join(', ') });
  const completed = completion(election, rule, untie, run);
  if (!completed.ok) return completed;
  const backing = runner.backing();
  const trace = { rule, untie, budget: election.budget, runs: raises.length, raises, backing };
  const outcome = outcomeOf(election, run, trace, completed.value);
  return rule.comparison ? compared(election, outcome, rule.comparison) : ok(outcome);
}

const onlyRun = (run: Run): { raises: Raise[]; run: Run } => ({ raises: [raiseOf(run)], run });

/** Every raise, and once more, written down, the last one that keeps to the budget. */
function raisedToLast(
  contest: Contest,
  runner: Runner,
  rule: EqualSharesRule,
  start: Fraction,
): { raises: Raise[]; run: Run } {
  const raises = raised(contest, runner, rule, start);
  const last = raises.findLast(({ cost }, at) => at === 0 || cost <= contest.election.budget);
  return { raises, run: runner.run(last?.endowment ?? start, { record: true }) };
}

/** Puts the outcome beside that of the list of votes, and keeps the one that the ballots prefer. */
function compared(
  election: Election,
  outcome: Outcome<EqualSharesTrace>,
  criterion: Preference,
): Result<Outcome<EqualSharesTrace>, EqualSharesDenial> {
  const { trace, winners } = outcome;
  const list = greedy(election, listRule(election, trace.rule), trace.untie);
  if (!list.ok) return list;
  const preferences = preferred(election, winners, list.value.winners, criterion);
  const kept = preferences.forList > preferences.forShares ? 'list' : 'shares';
  const comparison = {
    criterion,
    ...preferences,
    kept,
    shares: winners,
    list: list.value.trace,
  } as const;
  const compared = { ...trace, comparison };
  if (kept === 'shares') return ok({ ...outcome, trace: compared });
  const { spent, left, ties } = list.value;
  const all = [...outcome.ties, ...ties];
  return ok({ winners: list.value.winners, spent, left, ties: all, trace: compared });
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
): Raise[] {
  if (increment <= 0n) throw new RangeError('The endowment has to grow');
  const { budget } = contest.election;
  const step = Fraction.of(increment);
  let current = runner.run(start);
  const raises = [raiseOf(current)];
  while (!isFull(contest, current, until)) {
    current = runner.run(current.endowment.plus(step));
    raises.push(raiseOf(current));
    if (current.cost > budget) break;
  }
  return raises;
}

const raiseOf = ({ endowment, cost }: Run): Raise => ({ endowment, cost });

/** Whether no supported project is left that fits; when runs go on until they overspend, whether none is left at all. */
function isFull(
  { supported, costs, election, rivals }: Contest,
  run: Run,
  until: EqualSharesRule['until'],
): boolean {
  if (run.bought.length === supported.length) return true;
  const settled = new Set(run.bought);
  for (const project of run.bought) rivals?.[project]?.forEach((rival) => settled.add(rival));
  const open = rivals ? supported.filter((project) => !settled.has(project)) : supported;
  if (open.length === 0) return true;
  if (until === 'overspend') return false;
  const left = election.budget - run.cost;
  return !open.some((project) => !settled.has(project) && (costs[project] as bigint) <= left);
}

/** The projects that the list of votes adds with the money left. */
function completion(
  election: Election,
  rule: EqualSharesRule,
  untie: Untie,
  run: Run,
): Result<Outcome<GreedyTrace> | undefined, 'count_not_on_ballot' | 'count_tie_unbroken'> {
  if (rule.completion !== 'greedy' && rule.completion !== 'add1u') return ok(undefined);
  const list = listOf(election);
  if (!list.ok) return list;
  const bought = new Set(run.bought);
  const won = new Set(run.rounds.map(({ project }) => project));
  const shut = rivalsOf(rule.exclusive ?? []);
  const rest = list.value.filter(
    ({ id }, index) => !bought.has(index) && !shut.get(id)?.some((rival) => won.has(rival)),
  );
  return goDown(rest, election.budget - run.cost, listRule(election, rule), untie);
}

/** The list of votes that completes an outcome, or that it is compared with. */
const listRule = ({ ballots }: Election, { exclusive }: EqualSharesRule): GreedyRule => ({
  name: 'greedy',
  measure: naturalMeasure(ballots.kind),
  perCost: false,
  misfit: 'skip',
  ...(exclusive && { exclusive }),
});

function outcomeOf(
  { budget, projects }: Election,
  run: Run,
  trace: Omit<EqualSharesTrace, 'endowment' | 'rounds' | 'ties' | 'completed'>,
  completion: Outcome<GreedyTrace> | undefined,
): Outcome<EqualSharesTrace> {
  const { rounds, endowment } = run;
  const completed = completion?.winners ?? [];
  const ties = [...run.ties, ...(completion?.ties ?? [])];
  const winners = [...rounds.map(({ project }) => project), ...completed];
  const won = new Set(winners);
  const spent = projects.reduce((sum, { id, cost }) => (won.has(id) ? sum + cost : sum), 0n);
  return {
    winners,
    spent,
    left: budget - spent,
    ties,
    trace: { ...trace, endowment, rounds, completed, completion: completion?.trace, ties },
  };
}
