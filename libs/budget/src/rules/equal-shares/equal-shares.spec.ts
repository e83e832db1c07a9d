import { Fraction } from '@parvis/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Election } from '../../election/election';
import { pileOf } from '../../election/pile';
import { type Untie } from '../untie';
import { contestOf } from './contest';
import { equalShares } from './equal-shares';
import { type Plain, plainEqualShares } from './plain.factory';
import { type EqualSharesRule } from './rule';
import { Runner } from './run';

/** Numbers of the same length, so that their order as text is their order in the list. */
const name = (index: number): string => `p${`${index}`.padStart(3, '0')}`;
const untie: Untie = ['cost', 'votes', 'id'];

function electionOf({ costs, votes }: Plain, budget: bigint): Election {
  const pile = pileOf('points');
  for (const vote of votes) {
    pile.add(Object.keys(vote).map(Number), Object.values(vote));
  }
  const projects = costs.map((cost, index) => ({ id: name(index), cost }));
  return { projects, budget, decimals: 0, ballots: pile.done() };
}

function runnerOf(plain: Plain, timesCost: boolean): Runner {
  const contest = contestOf(
    electionOf(plain, 0n),
    { utility: { measure: 'points', timesCost } },
    untie,
  );
  if (!contest.ok) throw new Error(contest.denial.code);
  return new Runner(contest.value);
}

const bought = (plain: Plain, endowment: Fraction, timesCost: boolean): readonly number[] =>
  runnerOf(plain, timesCost).run(endowment).bought;

function agrees(plain: Plain, endowment: Fraction, timesCost: boolean): void {
  const weights = plain.costs.map((cost) => (timesCost ? cost : 1n));
  const { won, held } = plainEqualShares(plain, endowment, weights);
  const runner = runnerOf(plain, timesCost);
  expect(runner.run(endowment, { record: true }).bought).toEqual(won);
  const left = plain.costs.map((_, project) => {
    const backers = held.filter((_money, voter) => (plain.votes[voter]?.[project] ?? 0) > 0);
    const { numerator, denominator } = backers.reduce(
      (sum, money) => sum.plus(money),
      Fraction.zero,
    );
    return numerator / denominator;
  });
  expect(runner.backing().map((line) => line.held)).toEqual(left);
}

const plains: fc.Arbitrary<Plain> = fc
  .record({
    costs: fc.array(fc.bigInt({ min: 1n, max: 12n }), { minLength: 1, maxLength: 7 }),
    votes: fc.array(
      fc.dictionary(fc.nat(6).map(String), fc.integer({ min: 1, max: 3 }), { maxKeys: 5 }),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
  })
  .map(({ costs, votes }) => ({
    costs,
    votes: votes.map((vote) =>
      Object.fromEntries(
        Object.entries(vote).filter(([project]) => Number(project) < costs.length),
      ),
    ),
  }));

const endowments = fc
  .record({ over: fc.bigInt({ min: 0n, max: 40n }), under: fc.bigInt({ min: 1n, max: 9n }) })
  .map(({ over, under }) => Fraction.of(over, under));

const approvals = (votes: readonly (readonly number[])[]) =>
  votes.map((vote) => Object.fromEntries(vote.map((project) => [project, 1])));

describe('a run of equal shares', () => {
  it('buys what the method buys in fractions, one voter at a time', () => {
    fc.assert(
      fc.property(plains, endowments, fc.boolean(), (plain, endowment, timesCost) =>
        agrees(plain, endowment, timesCost),
      ),
      { numRuns: 2000 },
    );
  });

  it('buys a project whose supporters own exactly its cost, though the doubles say otherwise', () => {
    // Three voters who hold a third each buy ten projects of a tenth: nothing is left, and nothing is missing.
    for (const voters of [3, 7, 11, 13, 49, 93]) {
      for (const projects of [3, 6, 10, 17]) {
        const everyone = Array.from({ length: projects }, (_, index) => index);
        const plain = {
          costs: everyone.map(() => 1_000_003n),
          votes: approvals(Array.from({ length: voters }, () => everyone)),
        };
        const budget = 1_000_003n * BigInt(projects);
        expect(bought(plain, Fraction.of(budget, BigInt(voters)), true)).toEqual(everyone);
        expect(bought(plain, Fraction.of(budget - 1n, BigInt(voters)), true)).toHaveLength(
          projects - 1,
        );
      }
    }
  });

  it('sees that two projects cost the same for what they are worth, and asks the tie-breakers', () => {
    // 1/3 + 1/3 + 1/3 of 1 and 1/7 seven times over: equal, whatever the roundings.
    const plain = {
      costs: [21n, 21n, 21n],
      votes: approvals([
        [0, 1],
        [0, 2],
        [0, 1],
        [2, 1],
        [2, 0],
        [1, 2],
        [0, 1, 2],
      ]),
    };
    const contest = contestOf(
      electionOf(plain, 0n),
      { utility: { measure: 'points', timesCost: true } },
      [{ lot: [name(2), name(0), name(1)] }],
    );
    if (!contest.ok) throw new Error(contest.denial.code);
    const run = new Runner(contest.value).run(Fraction.of(1000n, 7n));
    expect(run.bought).toEqual([2, 0, 1]);
    expect(run.ties[0]).toMatchObject({ projects: [name(2), name(0), name(1)], by: 'lot' });
  });

  it('tells apart prices that differ by less than the doubles can show', () => {
    // Supporters in the hundreds of thousands, costs that differ by one in 10^17.
    const huge = 10n ** 17n;
    const plain = {
      costs: [huge + 1n, huge],
      votes: approvals([
        [0, 1],
        [0, 1],
        [0, 1],
      ]),
    };
    expect(bought(plain, Fraction.of(huge), false)).toEqual([1, 0]);
    expect(bought({ ...plain, costs: [huge, huge + 1n] }, Fraction.of(huge), false)).toEqual([
      0, 1,
    ]);
  });

  it('never takes a purse for empty because it nearly is', () => {
    // Five voters keep a fifth of a coin out of 10^17 after paying; together they can still buy what costs one coin.
    const [poor, rich] = [{ 0: 100, 1: 10, 2: 1 }, { 1: 10 }];
    for (let step = 0n; step < 60n; step++) {
      const kept = 10n ** 17n + step * 1_234_567n;
      const before = 3n * 10n ** 16n + step * 7_654_321n;
      const plain = {
        costs: [5n * before, 10n * kept - 2n, 1n],
        votes: [
          ...Array<Plain['votes'][0]>(5).fill(poor),
          ...Array<Plain['votes'][0]>(5).fill(rich),
        ],
      };
      expect(bought(plain, Fraction.of(kept + before), true)).toEqual([0, 1, 2]);
      agrees(plain, Fraction.of(kept + before), true);
    }
  });

  it('sees prices as equal although the money behind them was paid in another order', () => {
    // One half pays once what the other half pays twice: the same is left, by another road; one voter pays the rest.
    const many = 3000;
    for (let step = 0n; step < 20n; step++) {
      const [p, q] = [10_003n + step, 20_029n + 7n * step];
      const money = 1200n;
      const left = money * BigInt(many) - p - q;
      const costs = [p + q, p, q, left + 1199n, left + 1199n];
      const pile = pileOf('approval');
      pile.add([0, 3], undefined, many);
      pile.add([3]);
      pile.add([1, 2, 4], undefined, many);
      pile.add([4]);
      const projects = costs.map((cost, index) => ({ id: name(index), cost }));
      const budget = money * BigInt(2 * many + 2);
      for (const lot of [[3, 4].map(name), [4, 3].map(name)]) {
        const rule = { ...none, utility: { measure: 'votes', timesCost: false } } as const;
        const election = { projects, budget, decimals: 0, ballots: pile.done() };
        const outcome = equalShares(election, rule, [{ lot }]);
        if (!outcome.ok) throw new Error(outcome.denial.code);
        expect(outcome.value.winners.slice(3)).toEqual(lot);
        expect(outcome.value.ties).toEqual([{ projects: lot, by: 'lot', decisive: true }]);
      }
    }
  });

  it('stays exact when the money left has denominators of hundreds of digits', () => {
    const primes = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47];
    const voters = 47;
    const votes = Array.from({ length: voters }, (_, voter) =>
      primes.flatMap((prime, project) => (voter < prime ? [project] : [])),
    );
    const all = primes.length;
    const costs = primes.map((prime) => 1_000_003n * BigInt(prime) + 1n);
    // The last project costs exactly what its only supporters still hold: found in fractions, then asked for.
    const plain = { costs: [...costs, 1n], votes: approvals(votes.map((vote) => [...vote, all])) };
    const endowment = Fraction.of(123_456_789_012n, 997n);
    agrees(plain, endowment, true);
    agrees(plain, endowment, false);
    agrees({ costs: plain.costs.map(() => 7n), votes: plain.votes }, Fraction.of(100n, 97n), true);
  });

  it('never charges anybody more than their share, nor more than they said it was worth to them', () => {
    fc.assert(
      fc.property(plains, fc.bigInt({ min: 1n, max: 60n }), (plain, budget) => {
        const rule = { ...none, utility: { measure: 'points', timesCost: false } } as const;
        const outcome = equalShares(electionOf(plain, budget), rule, untie);
        if (!outcome.ok) throw new Error(outcome.denial.code);
        const { rounds, endowment } = outcome.value.trace;
        const share = (endowment.numerator + endowment.denominator - 1n) / endowment.denominator;
        for (const { highest } of rounds) expect(highest).toBeLessThanOrEqual(share);
        expect(outcome.value.left).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});

const none: EqualSharesRule = {
  name: 'equal_shares',
  utility: { measure: 'votes', timesCost: true },
  completion: 'none',
  endowment: 'exact',
  increment: 1n,
  until: 'exhaustive',
};

function winners(
  plain: Plain,
  budget: bigint,
  rule: Partial<EqualSharesRule> = {},
): readonly string[] {
  const outcome = equalShares(electionOf(plain, budget), { ...none, ...rule }, untie);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  return outcome.value.winners;
}

describe('whatever the votes, equal shares', () => {
  const budgets = fc.bigInt({ min: 0n, max: 60n });
  const rules = fc.record({
    completion: fc.constantFrom('none', 'greedy', 'add1', 'add1u'),
    endowment: fc.constantFrom('exact', 'floor'),
    until: fc.constantFrom('exhaustive', 'overspend'),
  });

  it('never spend more than there is', () => {
    fc.assert(
      fc.property(plains, budgets, rules, (plain, budget, rule) => {
        const cost = winners(plain, budget, rule).reduce(
          (sum, id) => sum + (plain.costs[Number(id.slice(1))] ?? 0n),
          0n,
        );
        expect(cost).toBeLessThanOrEqual(budget);
      }),
    );
  });

  it('buy the same when every voter is doubled, and when every amount is multiplied', () => {
    fc.assert(
      fc.property(plains, budgets, fc.bigInt({ min: 2n, max: 1000n }), (plain, budget, times) => {
        const doubled = { ...plain, votes: [...plain.votes, ...plain.votes] };
        expect(winners(doubled, budget)).toEqual(winners(plain, budget));
        const scaled = { ...plain, costs: plain.costs.map((cost) => cost * times) };
        const rule = { completion: 'add1' } as const;
        expect(winners(scaled, budget * times, { ...rule, increment: times })).toEqual(
          winners(plain, budget, rule),
        );
      }),
    );
  });

  it('leave out no supported project that fits, when completed down the list', () => {
    fc.assert(
      fc.property(
        plains,
        budgets,
        fc.constantFrom('greedy', 'add1u'),
        (plain, budget, completion) => {
          const won = winners(plain, budget, { completion });
          const cost = (id: string) => plain.costs[Number(id.slice(1))] ?? 0n;
          const left = budget - won.reduce((sum, id) => sum + cost(id), 0n);
          for (const index of plain.costs.keys()) {
            if (!won.includes(name(index))) expect(cost(name(index))).toBeGreaterThan(left);
          }
        },
      ),
    );
  });

  /** Extended justified representation, PB form with cost as utility, of Peters, Pierczyński and Skowron (2021). */
  it('give a group that agrees on a project it could pay for its share of satisfaction, up to one project', () => {
    fc.assert(
      fc.property(plains, budgets, (given, budget) => {
        const plain = {
          ...given,
          votes: given.votes.map((vote) =>
            Object.fromEntries(Object.keys(vote).map((id) => [id, 1])),
          ),
        };
        const won = winners(plain, budget).map((id) => Number(id.slice(1)));
        plain.costs.forEach((cost, project) => {
          const group = plain.votes.filter((vote) => vote[project] === 1);
          if (BigInt(group.length) * budget < cost * BigInt(plain.votes.length)) return;
          const pleased = group.some((vote) => {
            const had = won
              .filter((winner) => vote[winner] === 1)
              .reduce((sum, winner) => sum + (plain.costs[winner] ?? 0n), 0n);
            return won.includes(project) || had + cost > cost;
          });
          expect(pleased).toBe(true);
        });
      }),
    );
  });
});

describe('raising the shares', () => {
  const plain = { costs: [10n, 3n, 3n], votes: approvals([[0], [1, 2]]) };

  it('goes on until nothing more fits, and may spend everything', () => {
    expect(winners(plain, 10n)).toEqual(['p001']);
    expect(winners(plain, 10n, { completion: 'add1' })).toEqual(['p001', 'p002']);
    expect(winners({ ...plain, costs: [10n] }, 10n, { completion: 'add1' })).toEqual(['p000']);
    expect(winners({ ...plain, costs: [10n] }, 9n, { completion: 'add1' })).toEqual([]);
  });

  it('takes the last outcome within the budget when it goes on until it overspends', () => {
    const until = { completion: 'add1', until: 'overspend', increment: 1n } as const;
    const wide = { costs: [6n, 4n, 5n], votes: approvals([[0], [1], [2]]) };
    const stopped = winners(wide, 10n, { ...until, until: 'exhaustive' });
    expect(stopped).toEqual(['p001', 'p002']);
    expect(winners(wide, 10n, until)).toEqual(['p001', 'p002']);
    expect(winners(wide, 15n, until)).toEqual(['p001', 'p002', 'p000']);
  });

  it('grows by the increment, and has to', () => {
    const steps = (increment: bigint) => {
      const outcome = equalShares(
        electionOf(plain, 10n),
        { ...none, completion: 'add1', increment },
        untie,
      );
      return outcome.ok && [outcome.value.trace.runs, `${outcome.value.trace.endowment}`];
    };
    expect(steps(1n)).toEqual([2, '6']);
    expect(steps(4n)).toEqual([2, '9']);
    expect(() => steps(0n)).toThrow(RangeError);
  });
});

it('equal shares are refused without a voter, and for ballots without that worth', () => {
  const nobody = electionOf({ costs: [1n], votes: [] }, 10n);
  expect(equalShares(nobody, none, untie)).toMatchObject({ denial: { code: 'count_no_voters' } });
  const ranked = { ...none, utility: { measure: 'positions', timesCost: true } } as const;
  const somebody = electionOf({ costs: [1n], votes: [{ 0: 1 }] }, 10n);
  expect(equalShares(somebody, ranked, untie)).toMatchObject({
    denial: { code: 'count_not_on_ballot' },
  });
});

it('equal shares refuse a tie when told to', () => {
  const plain = { costs: [10n, 10n], votes: approvals([[0], [1]]) };
  expect(equalShares(electionOf(plain, 20n), none, [])).toMatchObject({
    denial: { code: 'count_tie_unbroken', details: { projects: 'p000, p001' } },
  });
});
