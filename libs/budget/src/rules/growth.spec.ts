import { env, stdout } from 'node:process';
import { describe, expect, it } from 'vitest';
import { type Election } from '../election/election';
import { pileOf } from '../election/pile';
import { allocate, type Rule } from './allocate';

const PROJECTS = 100;
/** Supporters come in neighbourhoods: a voter names four projects of one of ten. */
const NAMED = 4;

/** The same election for the same number of voters: a plain generator, not chance. */
function generated(voters: number): Election {
  let state = 12345;
  const dice = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pile = pileOf('approval');
  for (let voter = 0; voter < voters; voter++) {
    const home = dice(10) * 10;
    const vote = new Set<number>();
    while (vote.size < NAMED) vote.add((home + dice(dice(4) === 0 ? PROJECTS : 10)) % PROJECTS);
    pile.add([...vote]);
  }
  const projects = Array.from({ length: PROJECTS }, (_, at) => ({
    id: `p${at}`,
    cost: BigInt(500_000 + dice(9_500_000)),
  }));
  return { projects, budget: 150_000_000n, decimals: 2, ballots: pile.done() };
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

/** `GROWTH=1000000 vitest run libs/budget/src/rules/growth` prints the times up to a million voters. */
const most = Number(env['GROWTH'] ?? 160_000);
const sizes = [16, 8, 4, 2, 1].map((part) => most / part);

describe('the time of a count grows as the approvals do', () => {
  it.each(Object.entries(rules))('%s', { timeout: 300_000 }, (name, rule) => {
    const times = sizes.map((voters) => fastest(generated(voters), rule));
    if (env['GROWTH']) {
      const line = times.map((time, at) => `${sizes[at]} voters ${time.toFixed(1)} ms`);
      stdout.write(`${name}: ${line.join(', ')}\n`);
    }
    // Sixteen times the voters: a count that grew with their square would take 256 times as long.
    expect(times.at(-1)).toBeLessThan(80 * Math.max(1, times[0] ?? 0));
  });
});
