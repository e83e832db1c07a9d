import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centsTyped, eurosField } from './euros';

describe('a sum typed by a person', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['12000', 1_200_000],
    ['12 000 €', 1_200_000],
    ['12 000,5', 1_200_050],
    ['12.000,50', 1_200_050],
    ['12,000.50', 1_200_050],
    ['0', 0],
    ['douze', undefined],
    ['-5', undefined],
    ['1e9', undefined],
    ['12,0000', undefined],
  ])('« %s » is %s cents', (typed, cents) => {
    expect(centsTyped(typed)).toBe(cents);
  });

  it('comes back from its field', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000_000), (cents) => {
        expect(centsTyped(eurosField(cents))).toBe(cents);
      }),
    );
  });
});
