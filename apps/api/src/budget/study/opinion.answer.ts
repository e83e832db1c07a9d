import { type Cents, isCents, type FieldFault } from '@parvis/kernel';
import { type Opinion, type Verdict, verdicts } from './study.entity';

/** The five fields of the answer, as typed: nothing is trusted yet. */
export interface OpinionAnswer {
  readonly verdict?: string | null;
  readonly costLow?: Cents | null;
  readonly costHigh?: Cents | null;
  readonly runningCost?: Cents | null;
  readonly delayMonths?: number | null;
  readonly conditions?: string | null;
}

const LONGEST_CONDITIONS = 2000;
const LONGEST_DELAY = 120;

/** What is to correct before the answer can be kept; empty when it can. */
export function answerFaults(answer: OpinionAnswer): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (field: string, code: string, details?: Record<string, number>) =>
    faults.push({ field, code, details });
  if (!isVerdict(answer.verdict)) fault('verdict', 'opinion_verdict_missing');
  const refused = answer.verdict === 'unfavourable';
  if (!refused && answer.costLow == null) fault('costLow', 'opinion_cost_missing');
  if (wrongCost(answer.costLow)) fault('costLow', 'opinion_cost_wrong');
  if (wrongCost(answer.costHigh)) fault('costHigh', 'opinion_cost_wrong');
  if ((answer.costHigh ?? Infinity) < (answer.costLow ?? 0))
    fault('costHigh', 'opinion_cost_crossed');
  if (answer.runningCost != null && !isCents(answer.runningCost)) {
    fault('runningCost', 'opinion_running_cost_wrong');
  }
  if (wrongDelay(answer.delayMonths)) {
    fault('delayMonths', 'opinion_delay_wrong', { most: LONGEST_DELAY });
  }
  const words = answer.conditions?.trim() ?? '';
  if (words.length > LONGEST_CONDITIONS) {
    fault('conditions', 'opinion_conditions_long', { most: LONGEST_CONDITIONS });
  }
  if (!words && answer.verdict === 'conditional') fault('conditions', 'opinion_conditions_missing');
  if (!words && refused) fault('conditions', 'opinion_reason_missing');
  return faults;
}

/** Writes a faultless answer. One cost alone is both the low and the high one. */
export function writeAnswer(opinion: Opinion, answer: OpinionAnswer): void {
  opinion.verdict = answer.verdict as Verdict;
  opinion.costLow = answer.costLow ?? 0;
  opinion.costHigh = answer.costHigh ?? opinion.costLow;
  opinion.runningCost = answer.runningCost ?? 0;
  opinion.delayMonths = answer.delayMonths ?? 0;
  opinion.conditions = answer.conditions?.replace(/\r\n/g, '\n').trim() || undefined;
}

const isVerdict = (value: unknown): value is Verdict =>
  (verdicts as readonly unknown[]).includes(value);

const wrongCost = (cost: Cents | null | undefined): boolean =>
  cost != null && (!isCents(cost) || cost < 0);

const wrongDelay = (months: number | null | undefined): boolean =>
  months != null && (!Number.isInteger(months) || months < 0 || months > LONGEST_DELAY);
