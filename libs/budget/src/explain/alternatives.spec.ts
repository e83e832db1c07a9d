import { describe, expect, it } from 'vitest';
import { pileOf } from '../election/pile';
import { alternatives } from './alternatives';

const pile = pileOf('approval');
pile.add([0, 1], undefined, 5);
pile.add([2], undefined, 3);
pile.add([3], undefined, 1);

/** A takes 60 of 100, B (70) does not fit, C (30) and D (10) do. */
const election = {
  projects: [
    { id: 'A', cost: 60n },
    { id: 'B', cost: 70n },
    { id: 'C', cost: 30n },
    { id: 'D', cost: 10n },
  ],
  budget: 100n,
  decimals: 0,
  ballots: pile.done(),
};
const plain = { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' } as const;
const untie = ['cost', 'id'] as const;

describe('the same ballots under another rule', () => {
  it('stop where the town goes on, and go on where it stops', () => {
    expect(alternatives(election, plain, untie)).toEqual([
      { name: 'stop', winners: ['A'], spent: 60n, withWinner: 5 },
    ]);
    expect(alternatives(election, { ...plain, misfit: 'stop' }, untie)).toEqual([
      { name: 'skip', winners: ['A', 'C', 'D'], spent: 100n, withWinner: 9 },
    ]);
  });

  it('go down one plain list where the town keeps money for some projects', () => {
    const purses = [
      { key: 'town', money: 60n },
      { key: 'kept', money: 40n, projects: ['D'] },
    ];
    const names = alternatives(election, { ...plain, purses }, untie).map(({ name }) => name);
    expect(names).toEqual(['stop', 'votes_only']);
  });

  it('say nothing where a tie stays open', () => {
    const tied = { ...election, projects: election.projects.map((one) => ({ ...one, cost: 60n })) };
    expect(alternatives(tied, plain, [])).toEqual([]);
  });

  it('go down one plain list where the town shares the money', () => {
    const rule = { name: 'phragmen', misfit: 'stop' } as const;
    expect(alternatives(election, rule, untie)).toEqual([
      { name: 'votes_only', winners: ['A', 'C', 'D'], spent: 100n, withWinner: 9 },
    ]);
    expect(alternatives(election, { name: 'majority_judgment', misfit: 'skip' }, untie)).toEqual(
      [],
    );
  });
});
