import { type DividedTrace, type Part } from '../rules/divided/rule';
import { rivalsOf } from '../rules/rivals';
import { exclusiveOf } from '../rules/divided/part-election';
import { type Explanation } from './explanation';
import { type ResultSentence } from './sentence';
import { explainUndivided } from './undivided';

/** What became of one project in a count purse by purse: that of the purse that settled it. */
export type DividedExplanation = Explanation & {
  /** In which purse it was counted, and between how many voters; none for a project that no purse looked at. */
  readonly place?: ResultSentence;
};

/**
 * Which part (0 is the first) settled a project: the one that bought it, otherwise the last one that it stood in.
 * Undefined for a project that no purse looked at.
 */
export function decidingPart({ parts }: DividedTrace, project: string): number | undefined {
  const at = parts.findLastIndex((part) => stoodIn(part, project));
  return at < 0 ? undefined : at;
}

const stoodIn = ({ outcome }: Part, project: string): boolean =>
  outcome?.trace.backing.some((line) => line.project === project) ?? false;

/** Explains one project of a count purse by purse. Throws RangeError when the project did not stand. */
export function explainDivided(trace: DividedTrace, project: string): DividedExplanation {
  const at = decidingPart(trace, project);
  const part = at === undefined ? undefined : trace.parts[at];
  if (!part?.outcome) return outsideOf(trace, project);
  const { purse, voters } = part;
  const kept = at !== undefined && trace.rule.purses?.[at]?.projects !== undefined;
  const key = kept ? 'result_part_kept' : 'result_part_open';
  const place = { key, params: { purse, voters } };
  return { ...explainUndivided(part.outcome, project), ...(trace.rule.purses && { place }) };
}

function outsideOf({ outside, rule, parts }: DividedTrace, project: string): DividedExplanation {
  const line = outside.find((other) => other.project === project);
  if (!line) throw new RangeError(`No such project in this count: ${project}`);
  const { cost, voters } = line;
  const rivals = rivalsOf(exclusiveOf(rule.rule)).get(project) ?? [];
  const against = parts
    .flatMap(({ outcome }) => outcome?.winners ?? [])
    .find((winner) => rivals.includes(winner));
  const why = (): ResultSentence => {
    if (against !== undefined) return { key: 'result_excluded', params: { against } };
    const key = voters === 0 ? 'result_unsupported' : 'result_no_purse';
    return { key, params: {} };
  };
  return {
    ...{ project, chosen: false, score: voters, cost, missing: 0n },
    reason: [{ key: 'result_backed_votes', params: { voters } }, why()],
  };
}
