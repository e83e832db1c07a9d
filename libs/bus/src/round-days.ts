import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { Round } from './round';

/** The weekly and monthly rules that a timetable can say in a sentence; others are refused. */
export const roundRule =
  /^FREQ=(WEEKLY(;INTERVAL=[1-4])?;BYDAY=(MO|TU|WE|TH|FR|SA|SU)|MONTHLY;BYDAY=(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU))$/;

/** One day of a round, and how many times it had been before. */
export interface RoundDay {
  readonly day: string;
  readonly turn: number;
}

/**
 * The days of a round from `from` to `to` (`YYYY-MM-DD`, both included), by its rule alone: holidays and exceptions
 * are not looked at, so that a cancelled day shifts neither the rotation of stops nor the fortnights.
 * Throws when the rule is none of `roundRule`.
 */
export function roundDays(
  { rule, firstDay, lastDay }: Pick<Round, 'rule' | 'firstDay' | 'lastDay'>,
  from: string,
  to: string,
): RoundDay[] {
  if (!roundRule.test(rule)) throw new RangeError(`Not a rule of a round: ${rule}`);
  const last = lastDay && lastDay < to ? lastDay : to;
  if (last < firstDay) return [];
  // Days are counted at noon in UTC, where no clock changes.
  const noon = `${firstDay.replaceAll('-', '')}T120000Z`;
  const days = new RRuleTemporal({ rruleString: `DTSTART:${noon}\nRRULE:${rule}` }).between(
    new Date(`${firstDay}T00:00:00Z`),
    new Date(`${last}T23:59:59Z`),
    true,
  );
  return days
    .map((at, turn) => ({ day: at.toPlainDate().toString(), turn }))
    .filter(({ day }) => day >= from);
}

/** The instant at which the clock of a zone shows an hour of a day; what a change of clock skips is read an hour later. */
export const instantOf = (day: string, hour: string, zone: string): Date =>
  new Date(
    Temporal.PlainDateTime.from(`${day}T${hour}`).toZonedDateTime(zone, {
      disambiguation: 'compatible',
    }).epochMilliseconds,
  );

/** The day that the clock of a zone shows at an instant. */
export const dayAt = (instant: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();

/** A day some days later, or earlier. */
export const dayAfter = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();
