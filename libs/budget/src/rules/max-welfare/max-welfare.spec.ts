import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Election } from '../../election/election';
import { pileOf } from '../../election/pile';
import { type Item, knapsack } from './knapsack';
import { maxWelfare } from './max-welfare';

const items = fc
  .array(
    fc.record({ weight: fc.integer({ min: 1, max: 30 }), value: fc.integer({ min: 1, max: 30 }) }),
    {
      maxLength: 10,
    },
  )
  .map((list) => list.sort((a, b) => b.value * a.weight - a.value * b.weight));

const sum = (list: readonly Item[], key: keyof Item) =>
  list.reduce((all, item) => all + item[key], 0);

/** The best of all sets, one after the other. */
function bestValue(list: readonly Item[], capacity: number): number {
  let best = 0;
  for (let mask = 0; mask < 2 ** list.length; mask++) {
    const set = list.filter((_, at) => (mask >> at) % 2 === 1);
    if (sum(set, 'weight') <= capacity) best = Math.max(best, sum(set, 'value'));
  }
  return best;
}

describe('packing', () => {
  it('finds the most valuable set that fits', () => {
    fc.assert(
      fc.property(items, fc.nat(120), (list, capacity) => {
        const chosen = (knapsack(list, capacity) ?? []).map((at) => list[at] as Item);
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(sum(chosen, 'weight')).toBeLessThanOrEqual(capacity);
        expect(sum(chosen, 'value')).toBe(bestValue(list, capacity));
      }),
      { numRuns: 500 },
    );
  });

  it('gives up rather than fill the memory', () => {
    // Weights that are their values, no sum of which can be told from another in advance.
    const hard = Array.from({ length: 60 }, (_, at) => {
      const weight = 2 ** 44 + 2 ** (at % 40) * 977 + at;
      return { weight, value: weight };
    }).sort((a, b) => b.weight - a.weight);
    expect(knapsack(hard, 2 ** 49 + 1)).toBeUndefined();
  }, 60_000);
});

function electionOf(
  costs: readonly bigint[],
  budget: bigint,
  votes: readonly (readonly number[])[],
): Election {
  const pile = pileOf('approval');
  for (const vote of votes) pile.add(vote);
  const projects = costs.map((cost, index) => ({ id: `p${index}`, cost }));
  return { projects, budget, decimals: 0, ballots: pile.done() };
}

const byVotes = { name: 'max_welfare', utility: { measure: 'votes', timesCost: false } } as const;

describe('maximum welfare', () => {
  it('is the most that any list within the budget is worth', () => {
    const costs = fc.array(fc.bigInt({ min: 0n, max: 12n }), { minLength: 1, maxLength: 7 });
    const votes = fc.array(fc.uniqueArray(fc.nat(6), { maxLength: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        costs,
        votes,
        fc.bigInt({ min: 0n, max: 30n }),
        fc.boolean(),
        (prices, cast, budget, timesCost) => {
          const named = cast.map((vote) => vote.filter((project) => project < prices.length));
          const rule = { name: 'max_welfare', utility: { measure: 'votes', timesCost } } as const;
          const outcome = maxWelfare(electionOf(prices, budget, named), rule);
          if (!outcome.ok) throw new Error(outcome.denial.code);
          const list = prices.map((cost, project) => {
            const support = named.filter((vote) => vote.includes(project)).length;
            return { weight: Number(cost), value: timesCost ? support * Number(cost) : support };
          });
          expect(Number(outcome.value.trace.welfare)).toBe(bestValue(list, Number(budget)));
          expect(outcome.value.left).toBeGreaterThanOrEqual(0n);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes what pleases most voters together, whatever each project alone would do', () => {
    const votes = [[0, 1], [0, 2], [0, 1], [2]];
    const outcome = maxWelfare(electionOf([100n, 50n, 50n], 100n, votes), byVotes);
    expect(outcome).toMatchObject({
      ok: true,
      value: { winners: ['p1', 'p2'], left: 0n, trace: { welfare: 4n } },
    });
  });

  it('takes what costs nothing, and leaves what nobody supports', () => {
    const outcome = maxWelfare(electionOf([0n, 5n, 1n], 5n, [[0, 1]]), byVotes);
    expect(outcome).toMatchObject({ value: { winners: ['p0', 'p1'] } });
  });

  it.each([
    ['of points worth far more than a double holds', [3n, 5n, 7n].map((cost) => cost * 10n ** 9n)],
    ['of costs that together are more than that', [3n, 5n, 7n].map((cost) => cost * 10n ** 15n)],
  ])('answers %s, since all of them have one great divisor', (_, costs) => {
    const pile = pileOf('points');
    const given = [40_000_000, 30_000_000, 10_000_000];
    given.forEach((points, project) => pile.add([project], [points]));
    const projects = costs.map((cost, index) => ({ id: `p${index}`, cost }));
    const budget = (costs[1] ?? 0n) + (costs[2] ?? 0n);
    const rule = { name: 'max_welfare', utility: { measure: 'points', timesCost: true } } as const;
    const outcome = maxWelfare({ projects, budget, decimals: 0, ballots: pile.done() }, rule);
    // 3 × 40 + 5 × 30 beats 5 × 30 + 7 × 10 and 3 × 40 + 7 × 10.
    expect(outcome).toMatchObject({ ok: true, value: { winners: ['p0', 'p1'] } });
  });

  it('is refused when the amounts are beyond exact doubles', () => {
    const huge = 10n ** 17n;
    const outcome = maxWelfare(electionOf([huge, huge + 1n], huge * 2n, [[0, 1]]), byVotes);
    expect(outcome).toMatchObject({ denial: { code: 'count_too_large' } });
  });
});
