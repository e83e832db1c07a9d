import { Temporal } from 'temporal-polyfill';
import type { Works, WorksStep } from './works.entity';

type Dated = Pick<Works, 'expectedOn' | 'nextNewsOn'>;
type Planned = Pick<WorksStep, 'plannedOn' | 'doneOn'>;

/** How works stand on a day: late without a word, silent, and whether residents see it yet. */
export interface Standing {
  readonly overdueSince?: string;
  readonly overdueForAll: boolean;
  readonly silentSince?: string;
  readonly silentForAll: boolean;
}

/**
 * Compares a plan with the calendar. Overdue: a date that was planned has passed, undone and unexplained (explaining a
 * delay moves the dates). Silent: the news promised did not come, or none came for `silenceDays`. Both are the town's
 * own business from the next day on, and everybody's once `silenceDays` more have passed (for silence: since the last
 * news). Days are YYYY-MM-DD on the town's calendar.
 */
export function standingOn(
  today: string,
  works: Dated & { readonly lastNewsOn: string },
  steps: readonly Planned[],
  silenceDays: number,
): Standing {
  const planned = steps.filter(({ doneOn }) => doneOn == null).map(({ plannedOn }) => plannedOn);
  const due = earliest([...planned, works.expectedOn]);
  const silenceBegins = after(works.lastNewsOn, silenceDays);
  const owed = earliest([works.nextNewsOn, silenceBegins]);
  return {
    overdueSince: today > due ? after(due, 1) : undefined,
    overdueForAll: today > after(due, silenceDays),
    silentSince: today > owed ? after(owed, 1) : undefined,
    silentForAll: today > silenceBegins,
  };
}

/** Works that are over are neither late nor silent. */
export const atRest: Standing = {
  overdueSince: undefined,
  overdueForAll: false,
  silentSince: undefined,
  silentForAll: false,
};

/** Whole days from one day to another; negative backwards. */
export const daysFrom = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;

const earliest = (days: readonly string[]): string => days.toSorted()[0] ?? '9999-12-31';

const after = (day: string, count: number): string =>
  Temporal.PlainDate.from(day).add({ days: count }).toString();
