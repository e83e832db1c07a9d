import type { WordKey } from '@parvis/words';

/** The steps of the form, in order: one subject each. */
export const steps = ['what', 'where', 'whom', 'cost', 'check'] as const;
export type Step = (typeof steps)[number];

/** The fields each step asks: the faults of the others are not its own. */
export const fieldsOf: Record<Step, readonly string[]> = {
  what: ['title', 'body', 'photo'],
  where: ['place'],
  whom: ['beneficiaries', 'category'],
  cost: ['roughCost'],
  check: [],
};

export const stepNames: Record<Step, WordKey> = {
  what: 'idea_step_what',
  where: 'idea_step_where',
  whom: 'idea_step_whom',
  cost: 'idea_step_cost',
  check: 'idea_step_check',
};

export const stepOf = (asked: string | null): Step =>
  steps.find((step) => step === asked) ?? 'what';

/** The step after, or before; the first and the last stay. */
export const neighbourStep = (step: Step, by: 1 | -1): Step =>
  steps[Math.min(Math.max(steps.indexOf(step) + by, 0), steps.length - 1)] ?? step;

/** The step that asks a field, to send its fault there. */
export const stepAsking = (field: string): Step =>
  steps.find((step) => fieldsOf[step].includes(field)) ?? 'check';
