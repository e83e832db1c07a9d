const phases = ['submission', 'study'];
const states = ['submitted', 'to_clarify', 'admissible', 'under_study', 'adapted', 'feasible'];

/** Whether the page shows the support button; the office decides again. */
export const isSupportable = (phase: string, state: string): boolean =>
  phases.includes(phase) && states.includes(state);
