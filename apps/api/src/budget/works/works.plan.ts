import { type Cents, isCents, type FieldFault } from '@parvis/kernel';
import { daysFrom } from './standing';
import { type WorksStepKind, worksSteps } from './works.entity';

export interface PlannedStep {
  readonly kind: string;
  /** YYYY-MM-DD. */
  readonly plannedOn?: string | null;
  readonly doneOn?: string | null;
}

export interface WorksPlan {
  readonly serviceId: string;
  readonly voted: Cents;
  readonly steps: readonly PlannedStep[];
  readonly expectedOn: string;
  readonly nextNewsOn: string;
  readonly text: string;
}

const LONGEST_TEXT = 3000;

/** What is to correct in a plan before works begin. */
export function planFaults(plan: WorksPlan, today: string, silenceDays: number): FieldFault[] {
  const faults = [...textFaults(plan.text), ...newsDateFaults(plan.nextNewsOn, today, silenceDays)];
  if (!isCents(plan.voted) || plan.voted <= 0) {
    faults.push({ field: 'voted', code: 'works_amount_wrong' });
  }
  if (plan.expectedOn <= today) faults.push({ field: 'expectedOn', code: 'works_date_past' });
  faults.push(...stepFaults(plan.steps));
  for (const kind of worksSteps) {
    const step = plan.steps.find((given) => given.kind === kind);
    if (!step?.plannedOn) faults.push({ field: `steps.${kind}`, code: 'works_step_missing' });
  }
  return faults;
}

/** Steps follow each other: none is planned before the one that leads to it. */
export function stepFaults(steps: readonly PlannedStep[]): FieldFault[] {
  const unknown = steps.filter(({ kind }) => !isStep(kind));
  const ordered = worksSteps.flatMap((kind) => steps.find((step) => step.kind === kind) ?? []);
  const crossed = ordered.filter(({ plannedOn }, place) => {
    const before = ordered[place - 1]?.plannedOn;
    return plannedOn && before && plannedOn < before;
  });
  return [...unknown, ...crossed].map(({ kind }) => ({
    field: `steps.${kind}`,
    code: 'works_step_crossed',
  }));
}

export function textFaults(text: string): FieldFault[] {
  if (!text.trim()) return [{ field: 'text', code: 'works_text_missing' }];
  if (text.length <= LONGEST_TEXT) return [];
  return [{ field: 'text', code: 'text_long', details: { most: LONGEST_TEXT } }];
}

/** News is promised for a day to come, before the works would be called silent. */
export function newsDateFaults(
  nextNewsOn: string,
  today: string,
  silenceDays: number,
): FieldFault[] {
  const wait = daysFrom(today, nextNewsOn);
  if (wait > 0 && wait <= silenceDays) return [];
  return [{ field: 'nextNewsOn', code: 'works_next_news_wrong', details: { most: silenceDays } }];
}

export const isStep = (kind: string): kind is WorksStepKind =>
  (worksSteps as readonly string[]).includes(kind);
