import { deny, ok, type FieldFault, type Result } from '@parvis/kernel';
import { Temporal } from 'temporal-polyfill';
import { localInstant } from './local-time';

/** When a phase opens and closes on the town's clock (`YYYY-MM-DDTHH:mm`); the closing minute is already outside. */
export interface WrittenWindow {
  readonly opens: string;
  readonly closes: string;
}

/** A calendar as people write it and as it is stored: wall times and the zone they are read in. */
export interface WrittenCalendar<Timed extends string = string> {
  readonly zone: string;
  readonly phases: Readonly<Record<Timed, WrittenWindow>>;
}

/** What a calendar must look like: which phases have dates, in which order, and where a pause may lie. */
export interface CalendarShape<Timed extends string, End extends string> {
  readonly order: readonly Timed[];
  /** The state that follows the last closing. */
  readonly end: End;
  /** Phases that need not be followed at once by the next one. */
  readonly pauseAllowedAfter: readonly Timed[];
}

export interface PhaseWindow<Timed extends string> extends WrittenWindow {
  readonly phase: Timed;
  readonly opensAt: Temporal.Instant;
  readonly closesAt: Temporal.Instant;
}

/** A calendar that was checked: windows in order, none overlapping, no pause where none is allowed. */
export interface PhaseCalendar<Timed extends string, End extends string> {
  readonly zone: string;
  readonly shape: CalendarShape<Timed, End>;
  readonly windows: readonly PhaseWindow<Timed>[];
}

/**
 * Reads and checks a written calendar. Denial `calendar_invalid`, with one fault a field (`phases.vote.closes`):
 * the codes of `localInstant`, `closes_before_opening`, `overlaps_previous` and `gap_before` (details: `previous`).
 */
export function readCalendar<Timed extends string, End extends string>(
  written: WrittenCalendar<Timed>,
  shape: CalendarShape<Timed, End>,
): Result<PhaseCalendar<Timed, End>, 'calendar_invalid'> {
  const faults: FieldFault[] = [];
  const windows: PhaseWindow<Timed>[] = [];
  for (const phase of shape.order) {
    const instantOf = (edge: keyof WrittenWindow): Temporal.Instant | null => {
      const read = localInstant(written.phases[phase][edge], written.zone);
      if (read.ok) return read.value;
      faults.push({ field: `phases.${phase}.${edge}`, ...read.denial });
      return null;
    };
    const opensAt = instantOf('opens');
    const closesAt = instantOf('closes');
    if (opensAt && closesAt) windows.push({ phase, ...written.phases[phase], opensAt, closesAt });
  }
  faults.push(
    ...windows.flatMap((window, place) => orderFaults(window, windows[place - 1], shape)),
  );
  if (faults.length > 0) return deny('calendar_invalid', undefined, faults);
  return ok({ zone: written.zone, shape, windows });
}

/** The calendar as it is stored, from one that was checked or shifted. */
export function writeCalendar<Timed extends string>(
  calendar: PhaseCalendar<Timed, string>,
): WrittenCalendar<Timed> {
  const phases = Object.fromEntries(
    calendar.windows.map(({ phase, opens, closes }) => [phase, { opens, closes }]),
  ) as Record<Timed, WrittenWindow>;
  return { zone: calendar.zone, phases };
}

/** The phase that is on at an instant; the shape's end after the last closing; null before the first and in a pause. */
export function phaseAt<Timed extends string, End extends string>(
  calendar: PhaseCalendar<Timed, End>,
  instant: Temporal.Instant,
): Timed | End | null {
  const last = calendar.windows.at(-1);
  if (last && !isBefore(instant, last.closesAt)) return calendar.shape.end;
  const on = calendar.windows.find(
    ({ opensAt, closesAt }) => !isBefore(instant, opensAt) && isBefore(instant, closesAt),
  );
  return on?.phase ?? null;
}

export const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0;

function orderFaults<Timed extends string>(
  window: PhaseWindow<Timed>,
  previous: PhaseWindow<Timed> | undefined,
  shape: CalendarShape<Timed, string>,
): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isBefore(window.opensAt, window.closesAt)) {
    faults.push({ field: `phases.${window.phase}.closes`, code: 'closes_before_opening' });
  }
  // A neighbour whose own dates are missing has its fault already: compare true neighbours only.
  if (!previous || shape.order.indexOf(previous.phase) + 1 !== shape.order.indexOf(window.phase)) {
    return faults;
  }
  const opening = Temporal.Instant.compare(window.opensAt, previous.closesAt);
  const pauseAllowed = shape.pauseAllowedAfter.includes(previous.phase);
  if (opening < 0 || (opening > 0 && !pauseAllowed)) {
    faults.push({
      field: `phases.${window.phase}.opens`,
      code: opening < 0 ? 'overlaps_previous' : 'gap_before',
      details: { previous: previous.phase },
    });
  }
  return faults;
}
