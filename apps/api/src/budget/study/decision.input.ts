import { type Cents, deny, type FieldFault, isCents, ok, type Result } from '@parvis/kernel';
import { readRefusal, type Refusal } from '../admissibility/refusal';
import type { StudyOutcome } from './study.entity';

/** A decision as typed: which fields count depends on the outcome. */
export interface DecisionTyped {
  readonly outcome: string;
  /** Feasible: VAT included. */
  readonly cost?: Cents | null;
  /** Feasible: a year; negative when it saves money. */
  readonly runningCost?: Cents | null;
  /** Feasible: where exactly, when the study made it clearer. */
  readonly place?: string | null;
  /** Infeasible: the code of the reason, and what fills its sentence. */
  readonly refusalCode?: string | null;
  readonly refusalDetails?: Readonly<Record<string, unknown>> | null;
  /** Forwarded: the body. */
  readonly forwardedTo?: string | null;
  /** What the town adds in its own words: published. */
  readonly reason?: string | null;
  /** Who decided, when it is not the person who types (« Comité de suivi »). */
  readonly decidedBy?: string | null;
  /** Why the town decides although an opinion is missing: published. */
  readonly overrideReason?: string | null;
}

/** A decision that can be taken. */
export interface Decision {
  readonly outcome: StudyOutcome;
  readonly cost?: Cents;
  readonly runningCost?: Cents;
  readonly place?: string;
  readonly refusal?: Refusal;
  readonly forwardedTo?: string;
  readonly reason?: string;
  readonly decidedBy?: string;
  readonly overrideReason?: string;
}

type Unreadable = 'decision_incomplete' | 'refusal_unknown' | 'refusal_incomplete';

/**
 * Reads a decision as typed. `cap` is the most a project may cost (cents; null: none), `today` the day (YYYY-MM-DD) on
 * which an idea is said to be forwarded. Refusals carry a fault for each field to correct.
 */
export function readDecision(
  typed: DecisionTyped,
  { cap, today }: { readonly cap: Cents | null; readonly today: string },
): Result<Decision, Unreadable> {
  const faults = [...wordFaults(typed), ...costFaults(typed, cap)];
  const forwardedTo = text(typed.forwardedTo);
  if (typed.outcome === 'forwarded' && !forwardedTo) {
    faults.push({ field: 'forwardedTo', code: 'decision_body_missing' });
  }
  if (faults.length > 0) return deny('decision_incomplete', undefined, faults);
  const words = {
    reason: text(typed.reason),
    decidedBy: text(typed.decidedBy),
    overrideReason: text(typed.overrideReason),
  };
  if (typed.outcome === 'feasible') {
    const { cost, runningCost } = typed;
    return ok({
      ...words,
      outcome: 'feasible',
      cost: cost ?? undefined,
      runningCost: runningCost ?? 0,
      place: text(typed.place),
    });
  }
  const refusal = forwardedTo
    ? readRefusal('not_municipal', { body: forwardedTo, date: today })
    : readRefusal(typed.refusalCode ?? '', {
        date: today,
        ...(cap !== null && { cap }),
        ...typed.refusalDetails,
      });
  if (!refusal.ok) return refusal;
  const outcome = forwardedTo ? 'forwarded' : 'infeasible';
  return ok({ ...words, outcome, refusal: refusal.value, forwardedTo });
}

function costFaults(typed: DecisionTyped, cap: Cents | null): FieldFault[] {
  const { outcome, cost, runningCost } = typed;
  if (outcome !== 'feasible') return [];
  const faults: FieldFault[] = [];
  if (cost == null || !isCents(cost) || cost <= 0) {
    faults.push({ field: 'cost', code: 'decision_cost_missing' });
  } else if (cap !== null && cost > cap) {
    faults.push({ field: 'cost', code: 'decision_cost_above_cap', details: { cap } });
  }
  if (runningCost != null && !isCents(runningCost)) {
    faults.push({ field: 'runningCost', code: 'decision_running_cost_wrong' });
  }
  return faults;
}

const longest = {
  place: 300,
  forwardedTo: 120,
  decidedBy: 120,
  reason: 2000,
  overrideReason: 2000,
};

function wordFaults(typed: DecisionTyped): FieldFault[] {
  const faults = Object.entries(longest).flatMap(([field, most]): FieldFault[] => {
    const length = (typed[field as keyof typeof longest] ?? '').length;
    return length > most ? [{ field, code: 'text_long', details: { most } }] : [];
  });
  const known = ['feasible', 'infeasible', 'forwarded'].includes(typed.outcome);
  return known ? faults : [{ field: 'outcome', code: 'decision_outcome_missing' }, ...faults];
}

const text = (typed: string | null | undefined): string | undefined =>
  typed?.replace(/\r\n/g, '\n').trim() || undefined;
