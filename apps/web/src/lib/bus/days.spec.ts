import { describe, expect, it } from 'vitest';
import { daysOfMonth, mondayOf, monthAfter, monthAsked, stopsNamed, weekAsked } from './days';

describe('the weeks and months of the bus', () => {
  it('begin on Monday, on Sundays too', () => {
    expect(mondayOf('2027-10-10')).toBe('2027-10-04');
    expect(mondayOf('2027-10-04')).toBe('2027-10-04');
  });

  it('are those of the address, unless it makes no sense', () => {
    expect(weekAsked('2027-11-03', '2027-10-05')).toBe('2027-11-01');
    for (const text of [null, 'x', '2027-02-30', '2999-01-01']) {
      expect(weekAsked(text, '2027-10-05')).toBe('2027-10-04');
    }
    expect(monthAsked('2027-12', '2027-10-05')).toBe('2027-12');
    expect(monthAsked('2027-13', '2027-10-05')).toBe('2027-10');
  });

  it('end where the next one begins', () => {
    expect(daysOfMonth('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
    expect(monthAfter('2027-12', 1)).toBe('2028-01');
    expect(monthAfter('2027-01', -1)).toBe('2026-12');
  });
});

describe('a stop looked for', () => {
  const stops = [
    { name: 'Vieux Pays', place: 'Place de l’école' },
    { name: 'Le Marché', place: 'Entrée du marché' },
  ];

  it('is found by the beginnings of its words, without accents', () => {
    expect(stopsNamed(stops, 'ecole')).toEqual([stops[0]]);
    expect(stopsNamed(stops, 'MARCHÉ')).toEqual([stops[1]]);
    expect(stopsNamed(stops, 'vieux mar')).toEqual([]);
    expect(stopsNamed(stops, ' ')).toEqual([]);
  });
});
