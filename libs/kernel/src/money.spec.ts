import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { euros, isCents, MOST_CENTS } from './money';

describe('money', () => {
  it('is whole cents', () => {
    expect(euros(260_000)).toBe(26_000_000);
    expect(isCents(26_000_000)).toBe(true);
    expect(isCents(-70_000)).toBe(true);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, '100', null, undefined, 100n])(
    'is not %s',
    (value) => {
      expect(isCents(value)).toBe(false);
    },
  );

  it('stops at ten billion euros, on both sides', () => {
    expect(isCents(MOST_CENTS)).toBe(true);
    expect(isCents(MOST_CENTS + 1)).toBe(false);
    expect(isCents(-MOST_CENTS - 1)).toBe(false);
  });

  it('refuses euros that are not whole, or too many to count exactly', () => {
    for (const amount of [0.1, Number.NaN, Number.MAX_SAFE_INTEGER]) {
      expect(() => euros(amount)).toThrow(RangeError);
    }
  });

  it('adds up a thousand of the largest amounts exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -MOST_CENTS, max: MOST_CENTS }), (cents) => {
        expect(isCents(cents)).toBe(true);
        expect(BigInt(cents * 1000)).toBe(BigInt(cents) * 1000n);
      }),
    );
  });
});
