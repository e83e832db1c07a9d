import { expect, it } from 'vitest';
import { pileOf } from '../election/pile';
import { representation } from './representation';

it('voters who named a winner are counted once, their winners as often as they named them', () => {
  const pile = pileOf('approval');
  pile.add([0, 1], undefined, 5);
  pile.add([2]);
  pile.add([0, 2], undefined, 2);
  pile.add([]);
  const projects = ['A', 'B', 'C'].map((id) => ({ id, cost: 1n }));
  const election = { projects, budget: 2n, decimals: 0, ballots: pile.done() };
  expect(representation(election, ['A', 'B'])).toEqual({
    voters: 9,
    withWinner: 7,
    winnersNamed: 12,
  });
});

it('the lowest grade, or no point, names nothing', () => {
  const pile = pileOf('grades');
  pile.add([0, 1], [0, 3], 4);
  pile.add([0, 1], [2, 0]);
  const projects = ['A', 'B'].map((id) => ({ id, cost: 1n }));
  const election = { projects, budget: 2n, decimals: 0, ballots: pile.done() };
  expect(representation(election, ['A'])).toEqual({ voters: 5, withWinner: 1, winnersNamed: 1 });
});
