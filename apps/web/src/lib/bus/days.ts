import { dayAfter, isDay } from '@parvis/bus';

/** The Monday of the week of a day, `YYYY-MM-DD`. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return dayAfter(day, -weekday);
}

/** The Monday that an address asks for, within two years of today; this week's otherwise. */
export function weekAsked(text: string | null, today: string): string {
  const far =
    text && isDay(text) && Math.abs(Date.parse(text) - Date.parse(today)) < 2 * 366 * 864e5;
  return mondayOf(far ? text : today);
}

/** The month that an address asks for, `YYYY-MM`, within two years; this one otherwise. */
export function monthAsked(text: string | null, today: string): string {
  const far =
    text &&
    isDay(`${text}-01`) &&
    Math.abs(Date.parse(`${text}-01`) - Date.parse(today)) < 2 * 366 * 864e5;
  return far ? text : today.slice(0, 7);
}

/** The first and the last day of a month. */
export function daysOfMonth(month: string): { first: string; last: string } {
  return { first: `${month}-01`, last: dayAfter(`${monthAfter(month, 1)}-01`, -1) };
}

/** Another month, so many later; earlier when negative. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The stops whose name or place holds every word that was typed. */
export function stopsNamed<S extends { readonly name: string; readonly place: string }>(
  stops: readonly S[],
  text: string,
): S[] {
  const words = plain(text)
    .split(' ')
    .filter((word) => word.length > 1);
  if (words.length === 0) return [];
  return stops.filter(({ name, place }) => {
    const said = ` ${plain(`${name} ${place}`)}`;
    return words.every((word) => said.includes(` ${word}`));
  });
}
