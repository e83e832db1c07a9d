import {
  decidingPart,
  type DividedTrace,
  effectiveSupports,
  type Election,
  type Outcome,
  partElection,
  type Trace,
} from '@parvis/budget';
import { decidingTrace } from './deciding-trace';

/** One count among those that make a result: the only one, or that of one purse. */
export interface CountedPart {
  /** Key of the purse; none where the rule knows of one sum. */
  readonly purse?: string;
  readonly election: Election;
  readonly trace: Trace;
  /** Where the money was shared: hundredths of its cost that the supporters of a project could pay at best. */
  readonly supports: ReadonlyMap<string, number>;
}

/** The counts that make a result, in their order; a purse in which nobody voted has none, and stands as undefined. */
export function countedParts(
  election: Election,
  { trace }: Outcome<Trace | DividedTrace>,
): readonly (CountedPart | undefined)[] {
  if (!('parts' in trace)) return [partOf(election, trace)];
  return trace.parts.map(({ purse, outcome }, at) => {
    const own = partElection(election, trace, at);
    return own && outcome && { purse, ...partOf(own, outcome.trace) };
  });
}

function partOf(election: Election, trace: Trace): CountedPart {
  const deciding = decidingTrace(trace);
  const supports = 'endowment' in deciding ? effectiveSupports(election, deciding) : [];
  return {
    election,
    trace: deciding,
    supports: new Map(supports.map(({ project, percent }) => [project, Number(percent)])),
  };
}

/** The count that settled a project; undefined when none looked at it. */
export function settledIn(
  parts: readonly (CountedPart | undefined)[],
  { trace }: Outcome<Trace | DividedTrace>,
  project: string,
): CountedPart | undefined {
  const at = 'parts' in trace ? decidingPart(trace, project) : 0;
  return at === undefined ? undefined : parts[at];
}
