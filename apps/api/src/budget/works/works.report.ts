import { type Cents, type FieldFault, isCents } from '@parvis/kernel';
import type { Works, WorksStep } from './works.entity';
import { newsDateFaults, type PlannedStep, stepFaults, textFaults } from './works.plan';

/** News of works as typed; what is absent stays as it was. */
export interface WorksReport {
  readonly text: string;
  readonly nextNewsOn: string;
  readonly photoIds?: readonly string[];
  readonly steps?: readonly PlannedStep[];
  readonly voted?: Cents | null;
  readonly committed?: Cents | null;
  readonly paid?: Cents | null;
  readonly expectedOn?: string | null;
  readonly expectedInWords?: string | null;
  /** Needed as soon as a date moves later. */
  readonly delayCause?: string | null;
}

export interface Reported {
  readonly works: Works;
  readonly steps: readonly WorksStep[];
}

/** Whether the report moves a promised date later: a delay is told with its cause. */
export function delays({ works, steps }: Reported, report: WorksReport): boolean {
  const later = (report.steps ?? []).some(({ kind, plannedOn }) => {
    const known = steps.find((step) => step.kind === kind);
    return known && plannedOn && plannedOn > known.plannedOn;
  });
  return later || (report.expectedOn ?? '') > works.expectedOn;
}

/** What is to correct before the news can be told. */
export function reportFaults(
  known: Reported,
  report: WorksReport,
  { today, silenceDays }: { readonly today: string; readonly silenceDays: number },
): FieldFault[] {
  const faults = [
    ...textFaults(report.text),
    ...newsDateFaults(report.nextNewsOn, today, silenceDays),
    ...stepFaults(planAfter(known.steps, report.steps ?? [])),
  ];
  for (const field of ['voted', 'committed', 'paid'] as const) {
    const amount = report[field];
    if (amount != null && (!isCents(amount) || amount < 0)) {
      faults.push({ field, code: 'works_amount_wrong' });
    }
  }
  for (const { kind, doneOn } of report.steps ?? []) {
    if (doneOn && doneOn > today) {
      faults.push({ field: `steps.${kind}`, code: 'works_done_in_future' });
    }
  }
  if ((report.expectedInWords ?? '').length > 60) {
    faults.push({ field: 'expectedInWords', code: 'text_long', details: { most: 60 } });
  }
  if (delays(known, report) && !report.delayCause?.trim()) {
    faults.push({ field: 'delayCause', code: 'works_delay_cause_missing' });
  }
  return faults;
}

/** The steps as they would stand once the report is kept. */
function planAfter(known: readonly WorksStep[], given: readonly PlannedStep[]): PlannedStep[] {
  const kept = known.map((step) => {
    const change = given.find(({ kind }) => kind === step.kind);
    return { kind: step.kind, plannedOn: change?.plannedOn ?? step.plannedOn };
  });
  const unknown = given.filter(({ kind }) => !known.some((step) => step.kind === kind));
  return [...kept, ...unknown];
}

/** Writes a faultless report; tells whether it tells a delay. */
export function writeReport(known: Reported, report: WorksReport): boolean {
  const { works, steps } = known;
  const delayed = delays(known, report);
  for (const { kind, plannedOn, doneOn } of report.steps ?? []) {
    const step = steps.find((candidate) => candidate.kind === kind);
    if (!step) continue;
    if (plannedOn) step.plannedOn = plannedOn;
    if (doneOn) step.doneOn = doneOn;
  }
  works.voted = report.voted ?? works.voted;
  works.committed = report.committed ?? works.committed;
  works.paid = report.paid ?? works.paid;
  works.nextNewsOn = report.nextNewsOn;
  if (report.expectedOn) {
    works.expectedOn = report.expectedOn;
    works.expectedInWords = report.expectedInWords?.trim() || undefined;
  }
  return delayed;
}
