import type { Trace } from '@parvis/budget';

/** The trace that chose the winners: that of the list, where a comparison kept the list. */
export const decidingTrace = (trace: Trace): Trace =>
  'comparison' in trace && trace.comparison?.kept === 'list' ? trace.comparison.list : trace;
