import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf, stripOf } from './squares';

describe('a strip of squares', () => {
  it('is worth a round sum a square', () => {
    expect(stripOf(26_000_000)).toEqual({ unit: 1_000_000, squares: 26 });
    expect(stripOf(3_400_000)).toEqual({ unit: 100_000, squares: 34 });
    expect(stripOf(6_000_000)).toEqual({ unit: 200_000, squares: 30 });
  });

  it('can be counted: never more than 40 squares, and from 16 on any sum of 40 euros or more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4000, max: 10 ** 12 }), (total) => {
        const { unit, squares } = stripOf(total);
        expect(squares).toBeLessThanOrEqual(40);
        expect(squares).toBeGreaterThanOrEqual(16);
        expect(squares * unit).toBeCloseTo(total, 2);
      }),
    );
  });

  it('never shows more than the whole', () => {
    expect(shareOf(15_970_000, 26_000_000)).toBe(61.4);
    expect(shareOf(30, 20)).toBe(100);
    expect(shareOf(5, 0)).toBe(0);
  });
});
