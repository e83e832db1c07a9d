import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from './fraction';

const nonZero = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).filter((value) => value !== 0n);
const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), nonZero)
  .map(([numerator, denominator]) => Fraction.of(numerator, denominator));

describe('a fraction', () => {
  it('is kept in lowest terms, with the sign above the line', () => {
    expect(Fraction.of(6n, -8n).toString()).toBe('-3/4');
    expect(Fraction.of(-6n, -3n).toString()).toBe('2');
    expect(Fraction.of(0n, -5n)).toEqual(Fraction.zero);
  });

  it('has no zero denominator, not even by division', () => {
    expect(() => Fraction.of(1n, 0n)).toThrow(RangeError);
    expect(() => Fraction.of(1n).over(Fraction.zero)).toThrow(RangeError);
  });

  it('adds thirds without loss, where floats do not add tenths', () => {
    const tenth = Fraction.of(1n, 10n);
    const fifth = Fraction.of(1n, 5n);
    expect(tenth.plus(fifth)).toEqual(Fraction.of(3n, 10n));
    const third = Fraction.of(1n, 3n);
    expect(third.plus(third).plus(third)).toEqual(Fraction.of(1n));
  });

  it('tells apart neighbours that floats confuse', () => {
    const one = Fraction.of(10n ** 20n + 1n, 10n ** 20n);
    expect(one.compare(Fraction.of(1n))).toBe(1);
    expect(Fraction.of(1n).compare(one)).toBe(-1);
    expect(Number(one.numerator) / Number(one.denominator)).toBe(1);
  });

  it('obeys the laws of arithmetic', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(a.plus(b)).toEqual(b.plus(a));
        expect(a.times(b)).toEqual(b.times(a));
        expect(a.plus(b).plus(c)).toEqual(a.plus(b.plus(c)));
        expect(a.times(b.plus(c))).toEqual(a.times(b).plus(a.times(c)));
        expect(a.plus(b).minus(b)).toEqual(a);
        if (b.numerator !== 0n) expect(a.times(b).over(b)).toEqual(a);
      }),
    );
  });

  it('is ordered: one way or the other, never changed by adding the same', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(a.compare(b) + b.compare(a)).toBe(0);
        expect(a.compare(b) === 0).toBe(a.toString() === b.toString());
        expect(a.plus(c).compare(b.plus(c))).toBe(a.compare(b));
        expect(a.compare(b)).toBe(
          Number(a.minus(b).numerator > 0n) - Number(a.minus(b).numerator < 0n),
        );
      }),
    );
  });
});
