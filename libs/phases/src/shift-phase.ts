import { deny, ok, type Result } from '@parvis/kernel';
import type { Temporal } from 'temporal-polyfill';
import { daysLater } from './local-time';
import {
  isBefore,
  readCalendar,
  writeCalendar,
  type PhaseCalendar,
  type WrittenWindow,
} from './phase-calendar';

/** One date that moved, as the town's clock shows it before and after (`YYYY-MM-DDTHH:mm`). */
export interface MovedTime<Timed extends string> {
  readonly phase: Timed;
  readonly edge: 'opens' | 'closes';
  readonly before: string;
  readonly after: string;
}

export interface Shift<Timed extends string, End extends string> {
  readonly calendar: PhaseCalendar<Timed, End>;
  readonly moved: readonly MovedTime<Timed>[];
}

export type ShiftRefusal =
  | 'phase_not_in_calendar'
  | 'phase_already_open'
  | 'phase_would_open_in_past'
  | 'shift_too_long'
  | 'calendar_invalid';

/** Ten years: above it, something was mistyped. */
const MOST_DAYS = 3652;

/**
 * Moves a phase that has not opened yet, and all that follow, by whole days (negative: earlier).
 * Every date keeps its hour on the town's clock, across changes of summer time. A phase that ended where this one
 * began is prolonged or shortened to meet it: to give the running phase a week more, shift the next one by 7 days.
 * Refusals: see `ShiftRefusal`; `calendar_invalid` carries the faults of `readCalendar`, such as a phase left with no
 * time. Throws RangeError unless `days` is a whole number.
 */
export function shiftPhase<Timed extends string, End extends string>(
  calendar: PhaseCalendar<Timed, End>,
  phase: Timed | End,
  days: number,
  now: Temporal.Instant,
): Result<Shift<Timed, End>, ShiftRefusal> {
  if (!Number.isSafeInteger(days)) throw new RangeError(`Not a whole number of days: ${days}`);
  if (Math.abs(days) > MOST_DAYS) return deny('shift_too_long', { most: MOST_DAYS });
  const place = calendar.windows.findIndex((window) => window.phase === phase);
  const shifted = calendar.windows[place];
  if (!shifted) return deny('phase_not_in_calendar', { phase });
  if (!isBefore(now, shifted.opensAt)) return deny('phase_already_open', { phase });

  const moved = movedTimes(calendar, place, days);
  const phases = { ...writeCalendar(calendar).phases } as Record<Timed, WrittenWindow>;
  for (const { phase, edge, after } of moved) phases[phase] = { ...phases[phase], [edge]: after };
  const read = readCalendar({ zone: calendar.zone, phases }, calendar.shape);
  if (!read.ok) return read;
  const opening = read.value.windows[place];
  if (opening && !isBefore(now, opening.opensAt))
    return deny('phase_would_open_in_past', { phase });
  return ok({ calendar: read.value, moved });
}

function movedTimes<Timed extends string>(
  { windows }: PhaseCalendar<Timed, string>,
  place: number,
  days: number,
): MovedTime<Timed>[] {
  if (days === 0) return [];
  const previous = windows[place - 1];
  const shifted = windows[place];
  const glued = previous && shifted && previous.closesAt.equals(shifted.opensAt);
  const edges = windows.slice(place).flatMap(({ phase, opens, closes }) => [
    { phase, edge: 'opens' as const, before: opens },
    { phase, edge: 'closes' as const, before: closes },
  ]);
  if (glued) edges.unshift({ phase: previous.phase, edge: 'closes', before: previous.closes });
  return edges.map((time) => ({ ...time, after: daysLater(time.before, days) }));
}
