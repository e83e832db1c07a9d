import { describe, expect, it } from 'vitest';
import { type Election } from '../election/election';
import { pileOf } from '../election/pile';
import { allocate, type Rule } from './allocate';
import { BUDGET, grownCosts, grownVotes } from './growth.factory';

/** The same election for the same number of voters. */
function generated(voters: number): Election {
  const pile = pileOf('approval');
  for (const vote of grownVotes(voters)) pile.add(vote);
  const projects = grownCosts().map((cost, at) => ({ id: `p${at}`, cost: BigInt(cost) }));
  return { projects, budget: BigInt(BUDGET), decimals: 2, ballots: pile.done() };
}

const rules: Readonly<Record<string, Rule>> = {
  'the list': { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' },
  'equal shares': {
    name: 'equal_shares',
    utility: { measure: 'votes', timesCost: true },
    completion: 'none',
    endowment: 'exact',
    increment: 100n,
    until: 'exhaustive',
  },
  Phragmén: { name: 'phragmen', misfit: 'skip' },
};

/** Milliseconds of the fastest of three counts. */
function fastest(election: Election, rule: Rule): number {
  const times = [1, 2, 3].map(() => {
    const began = performance.now();
    allocate(election, rule, ['cost', 'votes', 'id']);
    return performance.now() - began;
  });
  return Math.min(...times);
}

const sizes = [10_000, 20_000, 40_000, 80_000, 160_000];

/** `npm run growth` draws it up to a million voters. */
describe('the time of a count grows as the approvals do', () => {
  it.each(Object.entries(rules))('%s', { timeout: 120_000 }, (_, rule) => {
    const times = sizes.map((voters) => fastest(generated(voters), rule));
    // Sixteen times the voters: a count that grew with their square would take 256 times as long.
    expect(times.at(-1)).toBeLessThan(80 * Math.max(1, times[0] ?? 0));
  });
});
