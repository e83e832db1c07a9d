import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn, type Feature, suggestedBounds, valueOf } from './features';
import { poolStanding } from './statistics';

const value = (key: string, more: Partial<Feature['values'][number]> = {}) => ({
  ...{ key, title: key, census: 100, min: 1, max: 9 },
  ...more,
});
const college: Feature = {
  key: 'college',
  title: 'Collège',
  values: [value('women'), value('men'), value('young', { ages: { from: 16, to: 25 } })],
};

describe('the value under which somebody is drawn', () => {
  it('is the one of their age, whatever they chose', () => {
    expect(valueOf(college, 25, 'women')).toEqual({ ok: true, value: 'young' });
  });

  it('is the one they chose when no age tells', () => {
    expect(valueOf(college, 26, 'women')).toEqual({ ok: true, value: 'women' });
  });

  it('is never the one of another age', () => {
    expect(valueOf(college, 40, 'young').ok).toBe(false);
    expect(valueOf(college, 40, undefined).ok).toBe(false);
  });

  it('counts full years, to the day', () => {
    expect(ageOn('2011-06-15', '2027-06-14')).toBe(15);
    expect(ageOn('2011-06-15', '2027-06-15')).toBe(16);
  });
});

describe('bounds suggested from the census', () => {
  it('always admit a council of that many seats', () => {
    const census = fc.array(fc.nat(50_000), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(census, fc.integer({ min: 1, max: 200 }), (numbers, seats) => {
        const bounds = suggestedBounds(numbers, seats);
        const sum = (pick: 'min' | 'max') => bounds.reduce((all, bound) => all + bound[pick], 0);
        return sum('min') <= seats && sum('max') >= seats;
      }),
    );
  });
});

describe('the pool against the census', () => {
  const pool = (women: number, men: number, young: number) => [
    ...Array.from({ length: women }, () => ({ college: 'women' })),
    ...Array.from({ length: men }, () => ({ college: 'men' })),
    ...Array.from({ length: young }, () => ({ college: 'young' })),
  ];
  const countsOf = (women: number, men: number, young: number) =>
    poolStanding([college], pool(women, men, young), 2)[0]?.values.map(({ count }) => count);

  it('masks fewer than ten, and a second count that the total would give away', () => {
    expect(countsOf(30, 20, 10)).toEqual([30, 20, 10]);
    expect(countsOf(30, 20, 9)).toEqual([30, null, null]);
    expect(countsOf(30, 2, 9)).toEqual([30, null, null]);
    expect(countsOf(0, 0, 0)).toEqual([null, null, null]);
  });

  it('says whom to reach: fewer than their share of the town, or too few for a draw', () => {
    const reached = poolStanding([college], pool(40, 39, 15), 2)[0]?.values;
    expect(reached?.map(({ reach }) => reach)).toEqual([false, false, true]);
    const needed = { ...college, values: [value('women', { min: 15 }), value('men', { min: 15 })] };
    expect(poolStanding([needed], pool(40, 28, 0), 2)[0]?.values).toMatchObject([
      { missing: 0, reach: false },
      { missing: 2, reach: true },
    ]);
  });
});
