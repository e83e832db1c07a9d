import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { easterSunday, holidayOn } from './holidays';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days';

const day = (text: string) => Temporal.PlainDate.from(text);
const anyDay = fc
  .integer({ min: 0, max: 365 * 120 })
  .map((days) => day('2000-01-01').add({ days }));

describe('Easter Sunday', () => {
  it.each([
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2028-04-16',
    '2029-04-01',
    '2030-04-21',
    // The earliest and the latest dates possible, and the two exceptions of the tables.
    '1818-03-22',
    '2038-04-25',
    '1954-04-18',
    '1981-04-19',
  ])('falls on %s', (date) => {
    expect(easterSunday(day(date).year).toString()).toBe(date);
  });

  it('is a Sunday between 22 March and 25 April, every year from 1583 to 9999', () => {
    for (let year = 1583; year <= 9999; year++) {
      const easter = easterSunday(year);
      expect(easter.dayOfWeek).toBe(7);
      const inMarch = easter.month === 3 && easter.day >= 22;
      expect(inMarch || (easter.month === 4 && easter.day <= 25)).toBe(true);
    }
  });
});

describe('public holidays', () => {
  const holidaysOf = (year: number) => {
    const named: string[] = [];
    for (let date = day(`${year}-01-01`); date.year === year; date = date.add({ days: 1 })) {
      const holiday = holidayOn(date);
      if (holiday) named.push(`${date} ${holiday}`);
    }
    return named;
  };

  it('are the eleven of the law in 2027', () => {
    expect(holidaysOf(2027)).toEqual([
      '2027-01-01 new_year',
      '2027-03-29 easter_monday',
      '2027-05-01 labour_day',
      '2027-05-06 ascension',
      '2027-05-08 victory_1945',
      '2027-05-17 whit_monday',
      '2027-07-14 national_day',
      '2027-08-15 assumption',
      '2027-11-01 all_saints',
      '2027-11-11 armistice_1918',
      '2027-12-25 christmas',
    ]);
  });

  it('are only ten dates when Ascension falls on 1 May, as in 2008', () => {
    expect(holidayOn(day('2008-05-01'))).toBe('labour_day');
    expect(holidaysOf(2008)).toHaveLength(10);
  });
});

describe('working days', () => {
  it('jump over the bridge of Ascension 2027', () => {
    expect(addWorkingDays(day('2027-05-05'), 1).toString()).toBe('2027-05-07');
    expect(addWorkingDays(day('2027-05-07'), -1).toString()).toBe('2027-05-05');
  });

  it('give ten working days for a receipt over Christmas', () => {
    // 21, 22, 23, 24, 28, 29, 30, 31 December, then 4 and 5 January: 25 and 1 are holidays, both Fridays.
    expect(addWorkingDays(day('2026-12-20'), 10).toString()).toBe('2027-01-05');
    expect(workingDaysBetween(day('2026-12-20'), day('2027-01-05'))).toBe(10);
  });

  it('count none from a Friday to the Sunday, and one to the Monday', () => {
    expect(workingDaysBetween(day('2026-11-20'), day('2026-11-22'))).toBe(0);
    expect(workingDaysBetween(day('2026-11-20'), day('2026-11-23'))).toBe(1);
  });

  it('leave the date alone for none, even on a Sunday', () => {
    expect(addWorkingDays(day('2026-11-22'), 0).toString()).toBe('2026-11-22');
  });

  it('refuse a part of a day', () => {
    expect(() => addWorkingDays(day('2026-11-22'), 0.5)).toThrow(RangeError);
  });

  it('added always land on a working day, and are counted back the same', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (from, count) => {
        const to = addWorkingDays(from, count);
        expect(workingDaysBetween(from, to)).toBe(count);
        if (count !== 0) expect(isWorkingDay(to)).toBe(true);
      }),
    );
  });

  it('add up along the way', () => {
    const span = fc.integer({ min: 0, max: 90 });
    fc.assert(
      fc.property(anyDay, span, span, (start, first, second) => {
        const middle = start.add({ days: first });
        const end = middle.add({ days: second });
        expect(workingDaysBetween(start, end)).toBe(
          workingDaysBetween(start, middle) + workingDaysBetween(middle, end),
        );
      }),
    );
  });
});
