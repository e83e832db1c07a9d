import { expect, it } from 'vitest';
import { pileOf } from '../../election/pile';
import { wishesOf } from './wishes';

it('voters who wish the same are one group, whatever the order in which they wrote it', () => {
  const pile = pileOf('points');
  pile.add([2, 0], [3, 1], 2);
  pile.add([0, 2], [1, 3]);
  pile.add([0, 2], [3, 1]);
  pile.add([1, 0, 2], [0, 1, 3], 4);
  pile.add([1], [0]);
  pile.add([], []);
  const ballots = pile.done();
  const { offsets, projects, worths, sizes } = wishesOf(
    ballots,
    ballots.values ?? new Int32Array(),
  );
  expect([...sizes]).toEqual([7, 1]);
  expect([...offsets]).toEqual([0, 2, 4]);
  expect([...projects]).toEqual([0, 2, 0, 2]);
  expect([...worths]).toEqual([1, 3, 3, 1]);
});
