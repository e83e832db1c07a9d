import { ok, type Result } from '@parvis/kernel';
import { type Election } from '../../election/election';
import { naturalMeasure } from '../../election/measure';
import { allocate, type AllocationDenial } from '../allocate';
import { bestOfAreas, listOf } from '../greedy';
import { type GreedyTrace, type Purse } from '../greedy-rule';
import { type Outcome } from '../outcome';
import { type Tie, type Untie } from '../untie';
import { electionOfPurse, exclusiveOf, votersFor } from './part-election';
import { type DividedRule, type DividedTrace, type Outsider, type Part } from './rule';

/**
 * Counts each purse of a rule in turn. Denied with the codes of the rule.
 * Throws RangeError when the purses hold more than the budget.
 */
export function allocateDivided(
  election: Election,
  rule: DividedRule,
  untie: Untie,
): Result<Outcome<DividedTrace>, AllocationDenial> {
  const { budget } = election;
  const purses = rule.purses ?? [{ key: 'all', money: budget }];
  const outside = budget - purses.reduce((sum, { money }) => sum + money, 0n);
  if (outside < 0n) throw new RangeError('The purses hold more than the budget');
  const counting = new Counting(election, rule, untie);
  for (const purse of purses) {
    const opened = counting.open(purse);
    if (!opened.ok) return opened;
  }
  const { winners, parts, ties, unspent } = counting;
  const left = unspent + outside;
  const trace = { rule, untie, budget, parts, outside: outsiders(election, parts) };
  return ok({ winners, spent: budget - left, left, ties, trace });
}

/** The projects that no count of a purse looked at. */
function outsiders(election: Election, parts: readonly Part[]): Outsider[] {
  const seen = new Set(
    parts.flatMap(({ firsts, outcome }) => [
      ...(firsts?.steps ?? []).map(({ project }) => project),
      ...(outcome?.trace.backing ?? []).map(({ project }) => project),
    ]),
  );
  return election.projects
    .filter(({ id, withdrawn }) => !withdrawn && !seen.has(id))
    .map(({ id, cost }) => ({ project: id, cost, voters: votersFor(election, new Set([id])) }));
}

/** The purses opened so far, what they bought and what they left. */
class Counting {
  readonly winners: string[] = [];
  readonly parts: Part[] = [];
  readonly ties: Tie[] = [];
  unspent = 0n;

  constructor(
    private readonly election: Election,
    private readonly rule: DividedRule,
    private readonly untie: Untie,
  ) {}

  open({ key, money, projects }: Purse): Result<unknown, AllocationDenial> {
    const held = projects ? money : money + this.unspent;
    const aside = projects ? this.unspent : 0n;
    const served = projects ? ok(undefined) : this.serve(held);
    if (!served.ok) return served;
    const firsts = served.value;
    const left = firsts?.left ?? held;
    const part = this.electionOf(left, projects);
    const { voters } = part.ballots;
    // Nobody named a project of this purse: no count, and no share to compute.
    const counted = projects && voters === 0 ? ok(undefined) : this.count(part);
    if (!counted.ok) return counted;
    const outcome = counted.value;
    this.winners.push(...(outcome?.winners ?? []));
    this.ties.push(...(outcome?.ties ?? []));
    this.unspent = aside + (outcome?.left ?? left);
    const traces = { ...(firsts && { firsts: firsts.trace }), ...(outcome && { outcome }) };
    return ok(this.parts.push({ purse: key, money: held, voters, ...traces }));
  }

  private count(part: Election) {
    return allocate(part, this.rule.rule, this.untie);
  }

  /** Buys the best voted project of each area without a winner. */
  private serve(
    money: bigint,
  ): Result<Outcome<GreedyTrace> | undefined, 'count_not_on_ballot' | 'count_tie_unbroken'> {
    const areas = this.rule.areas?.filter(
      ({ projects }) => !projects.some((id) => this.winners.includes(id)),
    );
    if (!areas?.length) return ok(undefined);
    const list = listOf(this.electionOf(money));
    if (!list.ok) return list;
    const exclusive = exclusiveOf(this.rule.rule);
    const measure = naturalMeasure(this.election.ballots.kind);
    const rule = { name: 'greedy', measure, perCost: false, misfit: 'skip', areas } as const;
    const best = bestOfAreas(list.value, money, { ...rule, exclusive }, this.untie);
    if (!best.ok) return best;
    this.winners.push(...best.value.winners);
    this.ties.push(...best.value.ties);
    return best;
  }

  private electionOf(budget: bigint, projects?: readonly string[]): Election {
    const { election, rule, winners } = this;
    return electionOfPurse(election, { rule: rule.rule, budget, projects, won: new Set(winners) });
  }
}
