import type { WorksShown } from '#lib/server/works';

/** Why works need an explanation on their page: told by the town, or noticed by the system. */
export type Lateness =
  | { readonly kind: 'explained'; readonly cause: string; readonly by: string; readonly at: string }
  | { readonly kind: 'silent'; readonly days: number }
  | { readonly kind: 'overdue'; readonly days: number };

/** The one thing to say; silence first, for an explanation that is old explains nothing. Null when all is well. */
export function latenessOf(works: WorksShown, state: string): Lateness | null {
  if (state !== 'in_progress' && state !== 'suspended') return null;
  if (works.silentDays > 0) return { kind: 'silent', days: works.silentDays };
  const late = works.delayedDays > 0 || state === 'suspended';
  if (late && works.delayCause && works.delayBy && works.delayAt) {
    return { kind: 'explained', cause: works.delayCause, by: works.delayBy, at: works.delayAt };
  }
  if (works.overdueDays > 0) return { kind: 'overdue', days: works.overdueDays };
  return null;
}

/** Whole months of a delay, rounded up: « en retard de 4 mois ». */
export const monthsLate = ({ delayedDays }: Pick<WorksShown, 'delayedDays'>): number =>
  Math.ceil(delayedDays / 30.44);
