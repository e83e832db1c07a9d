import type { DividedTrace, EqualSharesTrace, Trace } from '@parvis/budget';
import { plainJson } from './plain-json';

/** Tries whose cost is kept: enough for any town, and a few hundred kilobytes at most. */
const MOST_TRIES = 20_000;

/**
 * A trace as it is stored, amounts as decimal text. The tries of equal shares all grow by the same sum, so that the
 * first share and what each try cost say them; of a count with more tries than that, the last ones.
 */
export function storedTrace(trace: Trace | DividedTrace): object {
  if ('parts' in trace) return storedParts(trace);
  if (!('raises' in trace)) return plainJson(trace);
  const { raises, ...rest } = trace;
  return plainJson({ ...rest, tries: triesOf(raises, trace.rule.increment) });
}

function storedParts({ parts, ...rest }: DividedTrace): object {
  const stored = parts.map(({ firsts, outcome, ...part }) => ({
    ...part,
    ...(firsts && { firsts: storedTrace(firsts) }),
    ...(outcome && { outcome: { ...outcome, trace: storedTrace(outcome.trace) } }),
  }));
  return plainJson({ ...rest, parts: stored });
}

function triesOf(raises: EqualSharesTrace['raises'], increment: bigint) {
  return {
    start: raises[0]?.endowment,
    increment,
    from: Math.max(1, raises.length - MOST_TRIES + 1),
    costs: raises.slice(-MOST_TRIES).map(({ cost }) => cost),
  };
}
