import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ballotOrder } from './ballot-order';

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 60 });

describe('the order of the ballot', () => {
  it('puts every project once, and no other', () => {
    fc.assert(
      fc.property(numbers, fc.string(), (ideas, seed) => {
        const drawn = ballotOrder(ideas, seed);
        expect([...drawn].sort((a, b) => a - b)).toEqual([...ideas].sort((a, b) => a - b));
      }),
    );
  });

  it('depends on the ideas and the text alone, not on the order in which they are given', () => {
    fc.assert(
      fc.property(numbers, fc.string(), (ideas, seed) => {
        expect(ballotOrder([...ideas].reverse(), seed)).toEqual(ballotOrder(ideas, seed));
      }),
    );
  });

  it('is drawn again by anyone from the published text', () => {
    const ideas = [3, 8, 12, 17, 21, 30, 41];
    const seed = 'Tirage du 10 septembre 2027 : 4 8 15 16 23 42';
    expect(ballotOrder(ideas, seed)).toEqual(ballotOrder(ideas, seed));
    expect(ballotOrder(ideas, `${seed} `)).not.toEqual(ballotOrder(ideas, seed));
  });
});
