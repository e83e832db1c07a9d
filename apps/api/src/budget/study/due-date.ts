import { deny, ok, type Result } from '@parvis/kernel';
import { addWorkingDays } from '@parvis/phases';
import { Temporal } from 'temporal-polyfill';

/** A date, or a number of working days from today: one of the two. */
export interface DueInput {
  readonly dueOn?: string | null;
  readonly workingDays?: number | null;
}

const MOST_WORKING_DAYS = 120;

/** The day (YYYY-MM-DD) by which something is asked; it lies after today. */
export function dueDate(
  { dueOn, workingDays }: DueInput,
  today: Temporal.PlainDate,
): Result<string, 'due_date_wrong'> {
  const refused = deny('due_date_wrong', { most: MOST_WORKING_DAYS }, [
    { field: 'dueOn', code: 'due_date_wrong', details: { most: MOST_WORKING_DAYS } },
  ]);
  if (dueOn) {
    return Temporal.PlainDate.compare(Temporal.PlainDate.from(dueOn), today) > 0
      ? ok(dueOn)
      : refused;
  }
  const days = workingDays ?? 0;
  if (!Number.isInteger(days) || days < 1 || days > MOST_WORKING_DAYS) return refused;
  return ok(addWorkingDays(today, days).toString());
}
