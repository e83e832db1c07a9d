import { Fraction } from '@parvis/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Election } from '../../election/election';
import { pileOf } from '../../election/pile';
import { type Untie } from '../untie';
import { phragmen } from './phragmen';
import { type PhragmenRule } from './rule';

interface Small {
  readonly costs: readonly bigint[];
  readonly budget: bigint;
  readonly votes: readonly (readonly number[])[];
}

const small: fc.Arbitrary<Small> = fc
  .record({
    costs: fc.array(fc.bigInt({ min: 1n, max: 9n }), { minLength: 1, maxLength: 7 }),
    budget: fc.bigInt({ min: 0n, max: 30n }),
    votes: fc.array(fc.uniqueArray(fc.nat(6), { maxLength: 5 }), { maxLength: 9 }),
  })
  .map(({ costs, budget, votes }) => ({
    costs,
    budget,
    votes: votes.map((vote) => vote.filter((project) => project < costs.length)),
  }));

const name = (index: number): string => `p${index}`;

function electionOf({ costs, budget, votes }: Small): Election {
  const pile = pileOf('approval');
  for (const vote of votes) pile.add(vote);
  const projects = costs.map((cost, index) => ({ id: name(index), cost }));
  return { projects, budget, decimals: 0, ballots: pile.done() };
}

function winners(
  given: Small,
  misfit: PhragmenRule['misfit'],
  untie: Untie = ['id'],
): readonly string[] {
  const outcome = phragmen(electionOf(given), { name: 'phragmen', misfit }, untie);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  return outcome.value.winners;
}

/** The same, one voter at a time and with money instead of loads: slow, and plain to check. */
function plainPhragmen({ costs, budget, votes }: Small, misfit: PhragmenRule['misfit']): string[] {
  const saved = votes.map(() => Fraction.zero);
  const won: number[] = [];
  let left = budget;
  let open = [...costs.keys()].filter(
    (project) =>
      (costs[project] as bigint) <= budget && votes.some((vote) => vote.includes(project)),
  );
  while (open.length > 0) {
    const waits = open.map((project) => {
      const backers = votes.flatMap((vote, voter) => (vote.includes(project) ? [voter] : []));
      const has = backers.reduce((sum, voter) => sum.plus(saved[voter] as Fraction), Fraction.zero);
      const wait = Fraction.of(costs[project] as bigint)
        .minus(has)
        .over(Fraction.of(BigInt(backers.length)));
      return { project, wait, backers };
    });
    const least = waits.reduce(
      (least, { wait }) => (wait.compare(least) < 0 ? wait : least),
      waits[0]?.wait as Fraction,
    );
    const next = waits.filter(({ wait }) => wait.compare(least) === 0);
    const misfits = next.filter(({ project }) => (costs[project] as bigint) > left);
    if (misfits.length > 0 && misfit === 'stop') break;
    open = open.filter((project) => !misfits.some((other) => other.project === project));
    const first = next.find(({ project }) => (costs[project] as bigint) <= left);
    if (!first) continue;
    saved.forEach((money, voter) => (saved[voter] = money.plus(least)));
    for (const voter of first.backers) saved[voter] = Fraction.zero;
    won.push(first.project);
    left -= costs[first.project] as bigint;
    open = open.filter((project) => project !== first.project);
  }
  return won.map(name);
}

const misfits = fc.constantFrom('stop', 'skip');

describe('whatever the votes, sequential Phragmén', () => {
  it('buys what voters who save at the same pace would buy, in fractions', () => {
    fc.assert(
      fc.property(small, misfits, (given, misfit) => {
        expect(winners(given, misfit)).toEqual(plainPhragmen(given, misfit));
      }),
      { numRuns: 1000 },
    );
  });

  it('never spends more than there is', () => {
    fc.assert(
      fc.property(small, misfits, (given, misfit) => {
        const won = winners(given, misfit).map((id) => given.costs[Number(id.slice(1))] ?? 0n);
        expect(won.reduce((sum, cost) => sum + cost, 0n)).toBeLessThanOrEqual(given.budget);
      }),
    );
  });

  it('leaves out no supported project that fits, when it skips', () => {
    fc.assert(
      fc.property(small, (given) => {
        const won = winners(given, 'skip');
        const cost = (id: string) => given.costs[Number(id.slice(1))] ?? 0n;
        const left = given.budget - won.reduce((sum, id) => sum + cost(id), 0n);
        given.costs.forEach((price, project) => {
          const supported = given.votes.some((vote) => vote.includes(project));
          if (supported && !won.includes(name(project))) expect(price).toBeGreaterThan(left);
        });
      }),
    );
  });
});

describe('sequential Phragmén', () => {
  it('stays exact over long chains of loads, and asks the tie-breakers when two come at the same moment', () => {
    // Two halves that mirror each other, each a chain of thirds, sevenths and elevenths.
    const half = (first: number) => [
      ...Array<number[]>(3).fill([first, first + 1]),
      ...Array<number[]>(4).fill([first + 1, first + 2]),
      ...Array<number[]>(4).fill([first + 2, first]),
    ];
    const costs = [1_000_003n, 999_983n, 1_000_033n];
    const given = {
      costs: [...costs, ...costs],
      budget: 10_000_000n,
      votes: [...half(0), ...half(3)],
    };
    for (const lot of [
      [0, 1, 2, 3, 4, 5],
      [3, 4, 5, 0, 1, 2],
    ].map((order) => order.map(name))) {
      const outcome = phragmen(electionOf(given), { name: 'phragmen', misfit: 'stop' }, [{ lot }]);
      if (!outcome.ok) throw new Error(outcome.denial.code);
      const { ties } = outcome.value;
      expect(ties).toHaveLength(3);
      for (const { projects } of ties) expect(lot.indexOf(projects[0] ?? '')).toBeLessThan(3);
    }
  });

  it('sees that two projects come at the same moment although their loads were reached by different roads', () => {
    // n voters save 1 and then 1 again; n others save 2 at once: 1/49 + 1/49 is not 2/49 in doubles.
    for (const voters of [3, 41, 47, 49, 55, 61, 82, 83, 94, 97, 98, 103, 107]) {
      const votes = [...Array<number[]>(voters).fill([0, 1]), ...Array<number[]>(voters).fill([2])];
      const given = { costs: [1n, 1n, 2n], budget: 4n, votes };
      expect(winners(given, 'stop', [{ lot: ['p2', 'p1', 'p0'] }])).toEqual(['p1', 'p2', 'p0']);
      expect(winners(given, 'stop', [{ lot: ['p0', 'p1', 'p2'] }])).toEqual(['p0', 'p1', 'p2']);
    }
  });

  it('refuses a tie when told to', () => {
    const given = { costs: [5n, 5n], budget: 9n, votes: [[0], [1]] };
    const outcome = phragmen(electionOf(given), { name: 'phragmen', misfit: 'stop' }, ['cost']);
    expect(outcome).toMatchObject({
      denial: { code: 'count_tie_unbroken', details: { projects: 'p0, p1' } },
    });
  });

  it('stops as soon as one of those that come together does not fit, even if another does', () => {
    const given = { costs: [3n, 4n, 8n], budget: 10n, votes: [[0], [0], [0], [1], [2], [2]] };
    // p0 after 1; then p1 and p2, both after 4: p2 does not fit in 7.
    expect(winners(given, 'stop')).toEqual(['p0']);
    expect(winners(given, 'skip')).toEqual(['p0', 'p1']);
  });
});
