import type { Temporal } from 'temporal-polyfill';
import { isBefore, type PhaseCalendar } from './phase-calendar';

/** One step that the calendar asks for: the phase to enter, and the instant at which it was due. */
export interface DueTransition<Phase extends string> {
  readonly from: Phase | null;
  readonly to: Phase;
  readonly dueAt: Temporal.Instant;
}

/**
 * The steps still to take, in order, so that a thing in the phase `current` (null: not begun) catches up with `now`.
 * Idempotent: once they are taken there is none left. Never goes back: a phase that was entered and then moved to
 * later is simply waited for. In a pause the last phase entered stays the current one.
 */
export function dueTransitions<Timed extends string, End extends string>(
  calendar: PhaseCalendar<Timed, End>,
  current: Timed | End | null,
  now: Temporal.Instant,
): DueTransition<Timed | End>[] {
  const steps = stepsOf(calendar);
  const taken = steps.findIndex((step) => step.to === current) + 1;
  const due: DueTransition<Timed | End>[] = [];
  let from = current;
  for (const { to, dueAt } of steps.slice(taken)) {
    if (isBefore(now, dueAt)) break;
    due.push({ from, to, dueAt });
    from = to;
  }
  return due;
}

/** The next step after `now`, for a page that says when something opens; null when nothing is left. */
export function nextTransition<Timed extends string, End extends string>(
  calendar: PhaseCalendar<Timed, End>,
  now: Temporal.Instant,
): { readonly to: Timed | End; readonly dueAt: Temporal.Instant } | null {
  return stepsOf(calendar).find(({ dueAt }) => isBefore(now, dueAt)) ?? null;
}

function stepsOf<Timed extends string, End extends string>({
  windows,
  shape,
}: PhaseCalendar<Timed, End>): { to: Timed | End; dueAt: Temporal.Instant }[] {
  const steps: { to: Timed | End; dueAt: Temporal.Instant }[] = windows.map(
    ({ phase, opensAt }) => ({ to: phase, dueAt: opensAt }),
  );
  const last = windows.at(-1);
  if (last) steps.push({ to: shape.end, dueAt: last.closesAt });
  return steps;
}
