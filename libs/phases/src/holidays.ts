import { Temporal } from 'temporal-polyfill';

export type Holiday =
  | 'new_year'
  | 'easter_monday'
  | 'labour_day'
  | 'victory_1945'
  | 'ascension'
  | 'whit_monday'
  | 'national_day'
  | 'assumption'
  | 'all_saints'
  | 'armistice_1918'
  | 'christmas';

const FIXED: Readonly<Record<string, Holiday>> = {
  '1-1': 'new_year',
  '5-1': 'labour_day',
  '5-8': 'victory_1945',
  '7-14': 'national_day',
  '8-15': 'assumption',
  '11-1': 'all_saints',
  '11-11': 'armistice_1918',
  '12-25': 'christmas',
};

/** Days after Easter Sunday. */
const MOVABLE: Readonly<Record<number, Holiday>> = {
  1: 'easter_monday',
  39: 'ascension',
  50: 'whit_monday',
};

/**
 * Easter Sunday of a year of the Gregorian calendar (1583 or later).
 * Source: Meeus, Astronomical Algorithms, chapter 8 (the Nature algorithm of 1876).
 */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const leapRest = 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - (inCentury % 4);
  const weekday = (32 + leapRest - epact) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}

/**
 * The public holiday that falls on a date in Metropolitan France, or null.
 * Source: Code du travail, article L3133-1 (eleven days). Alsace-Moselle's two more and the overseas days are left out.
 */
export function holidayOn(date: Temporal.PlainDate): Holiday | null {
  const sinceEaster = easterSunday(date.year).until(date, { largestUnit: 'day' }).days;
  return FIXED[`${date.month}-${date.day}`] ?? MOVABLE[sinceEaster] ?? null;
}
