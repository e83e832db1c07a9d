import type { Temporal } from 'temporal-polyfill';
import { holidayOn } from './holidays';

const SATURDAY = 6;

/** Whether a town hall works on a date: Monday to Friday (« jours ouvrés »), public holidays apart. */
export const isWorkingDay = (date: Temporal.PlainDate): boolean =>
  date.dayOfWeek < SATURDAY && holidayOn(date) === null;

/**
 * The n-th working day strictly after a date (strictly before it when `count` is negative); the date itself for 0.
 * Throws RangeError unless `count` is a whole number.
 */
export function addWorkingDays(date: Temporal.PlainDate, count: number): Temporal.PlainDate {
  if (!Number.isSafeInteger(count)) throw new RangeError(`Not a whole number of days: ${count}`);
  const step = Math.sign(count);
  let day = date;
  for (let left = Math.abs(count); left > 0;) {
    day = day.add({ days: step });
    if (isWorkingDay(day)) left--;
  }
  return day;
}

/**
 * How many working days lie after `from`, up to and with `to`; negative, from `to` to the eve of `from`, when `to`
 * comes first. So `workingDaysBetween(day, addWorkingDays(day, n))` is always n.
 */
export function workingDaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  const days = from.until(to, { largestUnit: 'day' }).days;
  const step = Math.sign(days);
  let count = 0;
  for (let day = from, left = Math.abs(days); left > 0; left--) {
    day = day.add({ days: step });
    if (isWorkingDay(day)) count += step;
  }
  return count;
}
