import * as words from '@parvis/words';
import type { Locale, Say } from '@parvis/words';
import { getContext, hasContext, setContext } from 'svelte';
import { inLanguage } from './language';

/** What a component needs to speak to the reader: words, figures and dates in their language. */
export interface Here {
  readonly locale: Locale;
  readonly say: Say;
  /** The page the reader is on, without its language and with its search. */
  readonly page: string;
  /** The name of the town; empty while the api is away. */
  readonly townName: string;
  /** A link to a page of ours, in the reader's language. */
  to(path: string): string;
  money(cents: number): string;
  count(value: number, digits?: number): string;
  percent(share: number, digits?: number): string;
  /** « dimanche 10 octobre 2027 » */
  date(when: Date | string, options?: { year?: boolean; weekday?: boolean }): string;
  hour(when: Date | string): string;
  /** An hour of the town's clock, « 14:00 », as one says it. */
  wallHour(clock: string): string;
  /** One part of a day written YYYY-MM-DD: « mardi », « 5 », « oct. » or « octobre 2027 ». */
  day(day: string, part: words.DayPart): string;
  /** « dimanche 10 octobre 2027, 20 h » */
  moment(when: Date | string): string;
  /** When something ends: « dimanche 10 octobre 2027, 20 h », « dimanche 7 mars 2027, minuit ». */
  until(
    when: Date | string,
    options?: { year?: boolean; weekday?: boolean; hours?: boolean },
  ): string;
  list(items: readonly string[]): string;
}

/** Where a page stands. */
interface Standing {
  readonly zone?: string;
  readonly page?: string;
  readonly townName?: string;
}

/** Everything of one language, in the town's zone. */
export const hereIn = (
  locale: Locale,
  { zone = 'Europe/Paris', page = '/', townName = '' }: Standing = {},
): Here => ({
  locale,
  page,
  townName,
  say: words.words(locale),
  to: (path) => inLanguage(locale, path),
  money: (cents) => words.money(cents, locale),
  count: (value, digits) => words.count(value, locale, digits),
  percent: (share, digits) => words.percent(share, locale, digits),
  date: (when, options) => words.dateInFull(when, locale, { zone, ...options }),
  hour: (when) => words.hour(when, locale, zone),
  wallHour: (clock) => words.hour(`2000-01-01T${clock}:00Z`, locale, 'UTC'),
  day: (day, part) => words.dayPart(day, part, locale),
  moment: (when) => words.momentInFull(when, locale, zone),
  until: (when, options) => words.endInFull(when, locale, { zone, ...options }),
  list: (items) => words.list(items, locale),
});

const key = Symbol('here');
const french = hereIn('fr');

/** Called by the root layout; again below it where another way of speaking begins. */
export const setHere = (read: () => Here): void => void setContext(key, read);

/** `const { say, to, money } = here();` in any component; French when no page stands around it. */
export const here = (): Here => (hasContext(key) ? getContext<() => Here>(key)() : french);
