import { expect, it } from 'vitest';
import { pileOf } from '../election/pile';
import { supports } from './supports';

it('names what has one of the better grades; every voter stays, even who likes nothing', () => {
  const pile = pileOf('grades');
  pile.add([0, 1, 2], [3, 2, 1], 4);
  pile.add([0, 1, 2], [0, 1, 0]);
  const projects = ['A', 'B', 'C'].map((id) => ({ id, cost: 1n }));
  const { ballots } = supports({ projects, budget: 1n, decimals: 0, ballots: pile.done() });
  expect(ballots).toMatchObject({ kind: 'approval', voters: 5 });
  expect([...ballots.choices]).toEqual([0, 1]);
  expect([...ballots.weights]).toEqual([4, 1]);
});

it('other ballots stay as they are', () => {
  const pile = pileOf('points');
  pile.add([0], [5]);
  const election = {
    projects: [{ id: 'A', cost: 1n }],
    budget: 1n,
    decimals: 0,
    ballots: pile.done(),
  };
  expect(supports(election)).toBe(election);
});
