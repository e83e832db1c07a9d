import type { Locale } from './words';

const TOWN = 'Europe/Paris';
const tag = { fr: 'fr-FR', en: 'en-GB' } as const;

/** Our fonts have no narrow no-break space: numbers take the ordinary one (look.md §3.3). */
const spaced = (text: string): string => text.replaceAll('\u202f', '\u00a0');

/** Making a formatter costs more than using it a hundred times: each is made once. */
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = numbers.get(key) ?? new Intl.NumberFormat(tag[locale], options);
  numbers.set(key, known);
  return known;
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = dates.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dates.set(key, known);
  return known;
}

/** « 260 000 € » from cents; cents are shown only when there are some. */
export const money = (cents: number, locale: Locale = 'fr'): string =>
  spaced(
    numberFormat(locale, {
      style: 'currency',
      currency: 'EUR',
      minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
      maximumFractionDigits: 2,
    }).format(cents / 100),
  );

/** « 1 612 »; with `digits`, at least that many after the mark: « 89,90 ». */
export const count = (value: number, locale: Locale = 'fr', digits = 0): string =>
  spaced(numberFormat(locale, { minimumFractionDigits: digits }).format(value));

/** « 6,0 % » from a share between 0 and 1, rounded for display only. */
export const percent = (share: number, locale: Locale = 'fr', digits = 0): string =>
  spaced(
    numberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(share),
  );

/** An instant, or a day written YYYY-MM-DD, which has no zone. */
type When = Date | string;

const dayOnly = (when: When): boolean => typeof when === 'string' && when.length === 10;

function dated(
  when: When,
  locale: Locale,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const timeZone = dayOnly(when) ? 'UTC' : zone;
  return dateFormat(tag[locale], { ...options, timeZone }).format(new Date(when));
}

/** How a day is written; in the town's zone when none is given. */
interface DayOptions {
  readonly zone?: string;
  readonly year?: boolean;
  readonly weekday?: boolean;
}

/** « dimanche 10 octobre 2027 »; the year is left out when asked; the first of a month is « 1er ». */
export function dateInFull(
  when: When,
  locale: Locale = 'fr',
  { zone = TOWN, year = true, weekday = true }: DayOptions = {},
): string {
  const text = dated(when, locale, zone, {
    ...(weekday && { weekday: 'long' }),
    day: 'numeric',
    month: 'long',
    ...(year && { year: 'numeric' }),
  });
  return locale === 'fr' ? text.replace(/\b1 (?=\p{L})/u, '1er ') : text.replace(',', '');
}

/** « 13 h 30 », « 20 h »; « 1:30 pm » in English. */
export function hour(when: Date | string, locale: Locale = 'fr', zone = TOWN): string {
  if (locale === 'en') {
    return dated(when, locale, zone, { hour: 'numeric', minute: '2-digit', hour12: true });
  }
  const parts = dated(when, 'en', zone, { hour: 'numeric', minute: '2-digit', hour12: false });
  const [hours = '', minutes = ''] = parts.split(':');
  const start = `${Number(hours) % 24}\u00a0h`;
  return minutes === '00' ? start : `${start}\u00a0${minutes}`;
}

/** Parts of a day, for a block of one: « mardi », « 5 », « oct. »; or the month with its year, « octobre 2027 ». */
const dayParts = {
  weekday: { weekday: 'long' },
  day: { day: 'numeric' },
  month: { month: 'short' },
  monthYear: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DayPart = keyof typeof dayParts;

/** One part of a day written YYYY-MM-DD. */
export const dayPart = (day: string, part: DayPart, locale: Locale = 'fr'): string =>
  dated(day, locale, 'UTC', dayParts[part]);

/** « dimanche 10 octobre 2027, 20 h ». */
/**
 * When something ends, as one says it: « dimanche 10 octobre 2027, 20 h »; midnight belongs to the day that ends:
 * « dimanche 7 mars 2027, minuit ». Without `hours`, that day alone.
 */
export function endInFull(
  when: Date | string,
  locale: Locale = 'fr',
  { hours = true, zone = TOWN, ...day }: DayOptions & { hours?: boolean } = {},
): string {
  const last = new Date(new Date(when).getTime() - 1);
  const text = dateInFull(last, locale, { zone, ...day });
  if (!hours) return text;
  const atMidnight = daysBetween(last, new Date(when), zone) > 0;
  const midnight = locale === 'fr' ? 'minuit' : 'midnight';
  return `${text}, ${atMidnight ? midnight : hour(when, locale, zone)}`;
}

export const momentInFull = (when: Date | string, locale: Locale = 'fr', zone = TOWN): string =>
  `${dateInFull(when, locale, { zone })}, ${hour(when, locale, zone)}`;

/** « P01, P02 et P03 ». */
export const list = (items: readonly string[], locale: Locale = 'fr'): string =>
  new Intl.ListFormat(tag[locale], { type: 'conjunction' }).format(items);

/** Whole days from one instant to another on the calendar of the zone: 0 is the same day. */
export function daysBetween(from: Date, to: Date, zone = TOWN): number {
  const day = (when: Date) =>
    Date.parse(dateFormat('sv-SE', { timeZone: zone }).format(when)) / 86_400_000;
  return Math.round(day(to) - day(from));
}

/** A day as one says it from today: « hier », « dans 3 jours ». `days` is negative for the past. */
export const relativeDay = (days: number, locale: Locale = 'fr'): string =>
  new Intl.RelativeTimeFormat(tag[locale], { numeric: 'auto' })
    .format(days, 'day')
    .replace(/(\d)\s/g, '$1\u00a0');

const englishOrdinal = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** A rank: « 1er », « 8e »; « 1re » of a feminine noun; « 1st », « 22nd » in English. */
export function ordinal(rank: number, locale: Locale = 'fr', feminine = false): string {
  if (locale === 'en') return `${rank}${endings[englishOrdinal.select(rank)] ?? 'th'}`;
  if (rank !== 1) return `${count(rank)}e`;
  return feminine ? '1re' : '1er';
}
