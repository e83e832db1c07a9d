import type { FieldFault } from '@parvis/kernel';
import { clashOf, type Passage, passages } from './passages';
import type { Hours, Plan, Round } from './round';
import { dayAfter, roundDays, roundRule } from './round-days';

export type RoundFault =
  | 'round_rule'
  | 'round_hours'
  | 'round_night'
  | 'round_days'
  | 'round_never'
  | 'round_stop'
  | 'round_services'
  | 'round_slot';

const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Before it and after it clocks may change; nobody waits for a bus then. */
const EARLIEST = '05:00';
const LATEST = '23:00';

/** A timetable is looked at so far for two stops at once: the longest rotation comes back within it. */
const YEAR = 366;

/** What is wrong with the hours of a day, or null. */
export function hoursFault({ starts, ends }: Hours): RoundFault | null {
  if (!HOUR.test(starts) || !HOUR.test(ends) || ends <= starts) return 'round_hours';
  return starts < EARLIEST || ends > LATEST ? 'round_night' : null;
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Everything that is wrong with a round by itself; the fields are those of `Round`. */
export function roundFaults(round: Round): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (field: keyof Round, code: RoundFault) => faults.push({ field, code });
  const hours = hoursFault(round);
  if (hours) fault('starts', hours);
  const schoolHours = round.schoolHours && hoursFault(round.schoolHours);
  if (schoolHours) fault('schoolHours', schoolHours);
  if (round.stopIds.length === 0) fault('stopIds', 'round_stop');
  const { services } = round;
  const named = services.every(({ title }) => /\S/.test(title) && title.length <= 120);
  if (services.length === 0 || !named) fault('services', 'round_services');
  const timed = services.every(({ mode, slotMinutes }) =>
    mode === 'appointment' ? within(slotMinutes, 5, 120) : slotMinutes == null,
  );
  if (!timed) fault('services', 'round_slot');
  const days = [round.firstDay, ...(round.lastDay ? [round.lastDay] : [])];
  const readable = days.every(isDay) && days.every((day) => day >= round.firstDay);
  if (!readable) fault('firstDay', 'round_days');
  if (!roundRule.test(round.rule)) fault('rule', 'round_rule');
  else if (
    readable &&
    roundDays(round, round.firstDay, dayAfter(round.firstDay, YEAR)).length === 0
  )
    fault('rule', 'round_never');
  return faults;
}

const within = (value: number | null | undefined, least: number, most: number): boolean =>
  Number.isInteger(value) && (value ?? 0) >= least && (value ?? 0) <= most;

/** The first two passages that one bus cannot both be at, within a year from a day; null when there are none. */
export const planClash = (plan: Plan, from: string): readonly [Passage, Passage] | null =>
  clashOf(passages(plan, from, dayAfter(from, YEAR)));
