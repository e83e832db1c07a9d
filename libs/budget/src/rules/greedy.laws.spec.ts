import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pileOf } from '../election/pile';
import { type Election } from '../election/election';
import { allocate } from './allocate';
import { type GreedyRule, type Misfit } from './greedy-rule';
import { type Outcome } from './outcome';
import { type GreedyTrace } from './greedy-rule';

/** A small election as plain lists: easy to shrink, easy to change. */
interface Small {
  readonly costs: readonly number[];
  readonly budget: number;
  readonly votes: readonly (readonly number[])[];
}

const small: fc.Arbitrary<Small> = fc
  .record({
    costs: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }),
    budget: fc.integer({ min: 0, max: 40 }),
    votes: fc.array(fc.uniqueArray(fc.nat(7), { maxLength: 5 }), { maxLength: 12 }),
  })
  .map(({ costs, budget, votes }) => ({
    costs,
    budget,
    votes: votes.map((vote) => vote.filter((project) => project < costs.length)),
  }));

const misfits = fc.constantFrom<Misfit>('skip', 'stop');
const perCosts = fc.boolean();

const name = (index: number): string => `p${index}`;

function electionOf({ costs, budget, votes }: Small): Election {
  const pile = pileOf('approval');
  for (const vote of votes) pile.add(vote);
  const projects = costs.map((cost, index) => ({ id: name(index), cost: BigInt(cost) }));
  return { projects, budget: BigInt(budget), decimals: 0, ballots: pile.done() };
}

function count(election: Election, rule: Partial<GreedyRule> = {}): Outcome<GreedyTrace> {
  const whole: GreedyRule = {
    name: 'greedy',
    measure: 'votes',
    perCost: false,
    misfit: 'skip',
    ...rule,
  };
  const outcome = allocate(election, whole, ['cost', 'votes', 'id']);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  return outcome.value;
}

const winnersOf = (given: Small, rule: Partial<GreedyRule> = {}): readonly string[] =>
  count(electionOf(given), rule).winners;

describe('whatever the votes, the greedy count', () => {
  it('never spends more than there is, and counts every coin', () => {
    fc.assert(
      fc.property(small, misfits, perCosts, (given, misfit, perCost) => {
        const { winners, spent, left } = count(electionOf(given), { misfit, perCost });
        const costs = winners.map((id) => given.costs[Number(id.slice(1))] ?? 0);
        expect(spent).toBe(BigInt(costs.reduce((sum, cost) => sum + cost, 0)));
        expect(spent + left).toBe(BigInt(given.budget));
        expect(left).toBeGreaterThanOrEqual(0n);
      }),
    );
  });

  it('leaves out nothing that still fits, when it skips', () => {
    fc.assert(
      fc.property(small, perCosts, (given, perCost) => {
        const { winners, left } = count(electionOf(given), { perCost });
        const losers = given.costs.filter((_, index) => !winners.includes(name(index)));
        for (const cost of losers) expect(BigInt(cost)).toBeGreaterThan(left);
      }),
    );
  });

  it('does not depend on the order of ballots or projects', () => {
    fc.assert(
      fc.property(small, misfits, perCosts, fc.gen(), (given, misfit, perCost, gen) => {
        const election = electionOf(given);
        const order = gen(
          fc.shuffledSubarray,
          given.costs.map((_, index) => index),
          {
            minLength: given.costs.length,
          },
        );
        const votes = gen(fc.shuffledSubarray, [...given.votes], { minLength: given.votes.length });
        const pile = pileOf('approval');
        for (const vote of votes) pile.add(vote.map((project) => order.indexOf(project)));
        const projects = order.map((index) => election.projects[index] as Election['projects'][0]);
        const mixed = { ...election, projects, ballots: pile.done() };
        expect(count(mixed, { misfit, perCost }).winners).toEqual(
          count(election, { misfit, perCost }).winners,
        );
      }),
    );
  });

  it('is the same when every amount is multiplied, and when every voter is doubled', () => {
    fc.assert(
      fc.property(small, misfits, fc.integer({ min: 2, max: 1000 }), (given, misfit, times) => {
        const scaled = {
          ...given,
          costs: given.costs.map((cost) => cost * times),
          budget: given.budget * times,
        };
        const doubled = { ...given, votes: [...given.votes, ...given.votes] };
        const winners = winnersOf(given, { misfit });
        expect(winnersOf(scaled, { misfit })).toEqual(winners);
        expect(winnersOf(doubled, { misfit })).toEqual(winners);
      }),
    );
  });

  it('never turns on a winner that gains a supporter', () => {
    fc.assert(
      fc.property(small, misfits, perCosts, (given, misfit, perCost) => {
        for (const winner of winnersOf(given, { misfit, perCost })) {
          const more = { ...given, votes: [...given.votes, [Number(winner.slice(1))]] };
          expect(winnersOf(more, { misfit, perCost })).toContain(winner);
        }
      }),
    );
  });

  it('is the same when a loser was never there, when it skips', () => {
    fc.assert(
      fc.property(small, perCosts, (given, perCost) => {
        const election = electionOf(given);
        const { winners } = count(election, { perCost });
        for (const { id } of election.projects) {
          if (winners.includes(id)) continue;
          const without = election.projects.map((project) => ({
            ...project,
            withdrawn: project.id === id,
          }));
          expect(count({ ...election, projects: without }, { perCost }).winners).toEqual(winners);
        }
      }),
    );
  });

  it('can be done again from its trace', () => {
    fc.assert(
      fc.property(small, misfits, (given, misfit) => {
        const { winners, trace, left } = count(electionOf(given), { misfit });
        let money = trace.budget;
        const again = trace.steps.flatMap(({ project, before, after, fate }) => {
          expect(before).toBe(money);
          money = after;
          return fate === 'funded' ? [project] : [];
        });
        expect(again).toEqual(winners);
        expect(money).toBe(left);
      }),
    );
  });

  it('breaks no tie unless it changes nothing, when told to refuse', () => {
    const free: GreedyRule = { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' };
    fc.assert(
      fc.property(small, misfits, fc.gen(), (given, misfit, gen) => {
        const election = electionOf(given);
        const refused = allocate(election, { ...free, misfit }, []);
        const ids = election.projects.map(({ id }) => id);
        const lot = gen(fc.shuffledSubarray, ids, { minLength: ids.length });
        const drawn = allocate(election, { ...free, misfit }, [{ lot }]);
        if (!refused.ok || !drawn.ok) return;
        expect([...drawn.value.winners].sort()).toEqual([...refused.value.winners].sort());
      }),
    );
  });
});
