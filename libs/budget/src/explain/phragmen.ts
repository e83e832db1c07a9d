import { type PhragmenTrace } from '../rules/phragmen/rule';
import { rivalsOf } from '../rules/rivals';
import { type Explanation } from './explanation';
import { type ResultSentence } from './sentence';
import { tieSentence } from './tie';

/** What became of one project when its supporters saved for it. */
export interface PhragmenExplanation extends Explanation {
  /** The round in which its supporters bought it, from 1. */
  readonly round?: number;
}

/** Explains one project of a Phragmén count. Throws RangeError when the project did not stand. */
export function explainPhragmen(trace: PhragmenTrace, project: string): PhragmenExplanation {
  const backing = trace.backing.find((line) => line.project === project);
  if (!backing) throw new RangeError(`No such project in this count: ${project}`);
  const { cost, supporters } = backing;
  const round = trace.rounds.findIndex((line) => line.project === project) + 1;
  const misfit = trace.misfits.find((line) => line.project === project);
  const limit = misfit?.left ?? trace.budget;
  return {
    project,
    chosen: round > 0,
    round: round > 0 ? round : undefined,
    score: supporters,
    cost,
    missing: cost > limit ? cost - limit : 0n,
    reason: [
      { key: 'result_backed_votes', params: { voters: supporters } },
      reason(trace, project, round, { cost, supporters, misfit }),
    ],
    tie: tieSentence(trace.ties, project),
  };
}

function reason(
  trace: PhragmenTrace,
  project: string,
  round: number,
  how: { cost: bigint; supporters: number; misfit?: { readonly left: bigint } },
): ResultSentence {
  const { budget, misfits } = trace;
  const { cost, supporters, misfit } = how;
  if (round > 0) return { key: 'result_saved', params: { round, cost } };
  const rival = rivalOf(trace, project);
  if (rival !== undefined) return { key: 'result_excluded', params: { against: rival } };
  if (supporters === 0) return { key: 'result_unsupported', params: {} };
  if (cost > budget) return { key: 'result_above_budget', params: { cost, budget } };
  if (!misfit)
    return { key: 'result_saving_stopped', params: { at: misfits.at(-1)?.project ?? '' } };
  const { left } = misfit;
  return { key: 'result_saved_too_dear', params: { cost, before: left, missing: cost - left } };
}

/** The project bought that shuts this one out, if any does. */
function rivalOf({ rule, rounds }: PhragmenTrace, project: string): string | undefined {
  const rivals = rivalsOf(rule.exclusive ?? []).get(project) ?? [];
  return rounds.find((round) => rivals.includes(round.project))?.project;
}
