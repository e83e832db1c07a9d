import { type Outcome, type Trace } from '@parvis/budget';

/** The outcome with the trace that chose the winners: that of the list, when the comparison kept the list. */
export function decided(outcome: Outcome<Trace>): Outcome<Trace> {
  const { trace } = outcome;
  if (!('comparison' in trace) || trace.comparison?.kept !== 'list') return outcome;
  return { ...outcome, trace: trace.comparison.list };
}
