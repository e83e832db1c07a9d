import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '../allocate';
import { groupings, placeOf, type Small, smallElection, smalls } from '../small.factory';
import { type EqualSharesRule } from './rule';

const shares: EqualSharesRule = {
  name: 'equal_shares',
  utility: { measure: 'votes', timesCost: true },
  completion: 'add1',
  endowment: 'exact',
  increment: 1n,
  until: 'exhaustive',
};
const list = { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' } as const;

function count(given: Small, rule: Partial<EqualSharesRule>) {
  const outcome = allocate(smallElection(given), { ...shares, ...rule }, ['cost', 'votes', 'id']);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  return outcome.value;
}

const named = (vote: readonly number[], winners: readonly string[]) =>
  winners.filter((id) => vote.includes(placeOf(id))).length;

describe('equal shares compared with the list of votes', () => {
  it.each(['satisfaction', 'exclusion'] as const)(
    'by %s: the list wins only when strictly more voters prefer it',
    (comparison) => {
      fc.assert(
        fc.property(smalls(), (given) => {
          const one = count(given, {}).winners;
          const counted = allocate(smallElection(given), list, ['cost', 'votes', 'id']);
          const other = counted.ok ? counted.value.winners : [];
          const value = (vote: readonly number[], winners: readonly string[]) =>
            comparison === 'satisfaction' ? named(vote, winners) : named(vote, winners) > 0 ? 1 : 0;
          const gaps = given.votes.map((vote) => value(vote, one) - value(vote, other));
          const forShares = gaps.filter((gap) => gap > 0).length;
          const forList = gaps.filter((gap) => gap < 0).length;
          const { winners, trace, spent, left } = count(given, { comparison });
          expect(winners).toEqual(forList > forShares ? other : one);
          expect(spent + left).toBe(BigInt(given.budget));
          expect(trace.comparison).toMatchObject({
            ...{ forShares, forList, alike: gaps.length - forShares - forList, shares: one },
            kept: forList > forShares ? 'list' : 'shares',
          });
        }),
        { numRuns: 400 },
      );
    },
  );

  it('a voter with a winner on one side only is counted for that side', () => {
    // Two large projects of the many against one for each small group.
    const votes = [...Array<number[]>(6).fill([0]), [1], [1], [1], [2], [2]];
    const given = { costs: [10, 3, 2], budget: 10, votes };
    const { trace, winners } = count(given, { completion: 'none', comparison: 'exclusion' });
    expect(trace.comparison).toMatchObject({ forShares: 0, forList: 6, alike: 5, kept: 'list' });
    expect(trace.comparison?.shares).toEqual([]);
    expect(winners).toEqual(['p0']);
  });
});

describe('projects that shut each other out', () => {
  const rules = fc.record({
    completion: fc.constantFrom('none', 'greedy', 'add1', 'add1u'),
    until: fc.constantFrom('exhaustive', 'overspend'),
    comparison: fc.constantFrom(undefined, 'satisfaction', 'exclusion'),
  });

  it('never win together under equal shares, whatever completes them', () => {
    fc.assert(
      fc.property(smalls(), groupings, rules, (given, exclusive, rule) => {
        const { winners } = count(given, { ...rule, exclusive });
        for (const group of exclusive)
          expect(winners.filter((id) => group.includes(id)).length).toBeLessThan(2);
      }),
    );
  });

  it('never win together under Phragmén', () => {
    fc.assert(
      fc.property(
        smalls(),
        groupings,
        fc.constantFrom('stop', 'skip'),
        (given, exclusive, misfit) => {
          const rule = { name: 'phragmen', misfit, exclusive } as const;
          const outcome = allocate(smallElection(given), rule, ['id']);
          if (!outcome.ok) throw new Error(outcome.denial.code);
          const { winners } = outcome.value;
          for (const group of exclusive)
            expect(winners.filter((id) => group.includes(id)).length).toBeLessThan(2);
        },
      ),
    );
  });

  it('leave their place to the next: raising goes on when all that would fit is shut out', () => {
    const given = { costs: [4, 3, 3], budget: 10, votes: [[0, 1], [0, 1], [0, 1], [2]] };
    expect(count(given, {}).winners).toEqual(['p1', 'p0', 'p2']);
    expect(count(given, { exclusive: [['p0', 'p1']] }).winners).toEqual(['p1', 'p2']);
  });
});
