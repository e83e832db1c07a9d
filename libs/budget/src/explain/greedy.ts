import { type GreedyStep, type GreedyTrace } from '../rules/greedy-rule';
import { type Contender } from '../rules/ranking';
import { type Tie } from '../rules/untie';
import { scoreNeeded } from './margin';
import { type Explanation } from './explanation';
import { tieSentence } from './tie';
import { type ResultSentence } from './sentence';

/** What became of one project when the list was gone down. */
export interface GreedyExplanation extends Explanation {
  /** The line of the list that settled it. */
  readonly step: GreedyStep;
}

/**
 * Explains one project of a greedy count; `settled` when its scores are not votes that a few more would change.
 * Throws RangeError when the project did not stand.
 */
export function explainGreedy(
  trace: GreedyTrace,
  ties: readonly Tie[],
  project: string,
  votes: 'open' | 'settled' = 'open',
): GreedyExplanation {
  const contender = trace.ranking.find(({ id }) => id === project);
  const step = trace.steps.findLast((line) => line.project === project);
  if (!contender || !step) throw new RangeError(`No such project in this count: ${project}`);
  const chosen = step.fate === 'funded' || step.fate === 'topped_up';
  const open = votes === 'open' && !chosen && step.fate !== 'withdrawn';
  const needed = open ? scoreNeeded(trace, contender) : undefined;
  const votesShort = needed === undefined ? undefined : needed - contender.score;
  const costly = step.fate === 'too_dear' || step.fate === 'topped_up';
  const missing = costly ? contender.cost - step.before : 0n;
  return {
    project,
    chosen,
    step,
    score: contender.score,
    cost: contender.cost,
    missing,
    votesShort,
    reason: [standing(trace, contender, step), reason(trace, contender, step, missing)],
    margin: open ? marginOf(trace, votesShort) : undefined,
    tie: tieSentence(ties, project),
  };
}

/** Votes are said as votes, everything else as points. */
const unit = (trace: GreedyTrace): 'votes' | 'points' =>
  trace.rule.measure === 'votes' ? 'votes' : 'points';

function standing(trace: GreedyTrace, { score }: Contender, { rank }: GreedyStep): ResultSentence {
  return { key: `result_standing_${unit(trace)}`, params: { rank, score } };
}

function reason(
  trace: GreedyTrace,
  { cost, score }: Contender,
  step: GreedyStep,
  missing: bigint,
): ResultSentence {
  const { before, after, purse } = step;
  const money = { cost, before, after, missing, purse };
  const inPurse = purseWord(trace.rule, purse);
  switch (step.fate) {
    case 'funded':
    case 'topped_up':
      return { key: `result_${step.fate}${inPurse}`, params: money };
    case 'too_dear':
      return { key: `result_too_dear${inPurse}`, params: money };
    case 'below_threshold': {
      const threshold = trace.rule.threshold ?? 0;
      const params = { threshold, short: threshold - score };
      return { key: `result_below_threshold_${unit(trace)}`, params };
    }
    case 'stopped':
      return { key: 'result_stopped', params: { at: stopOf(trace, purse) } };
    case 'excluded':
      return { key: 'result_excluded', params: { against: step.against ?? '' } };
    case 'withdrawn':
      return { key: 'result_withdrawn', params: {} };
    case 'no_purse':
      return { key: 'result_no_purse', params: {} };
  }
}

/** A purse kept for some projects is said by its name, one open to all as that of everybody. */
function purseWord({ purses }: GreedyTrace['rule'], key: string): '' | '_purse' | '_open' {
  if (!purses) return '';
  return purses.find((purse) => purse.key === key)?.projects ? '_purse' : '_open';
}

/** The project at which a list stopped. */
function stopOf(trace: GreedyTrace, purse: string): string {
  const stops = trace.steps.filter((step) => step.purse === purse);
  const first = stops.findIndex(({ fate }) => fate === 'stopped');
  const before = stops.slice(0, first).findLast(({ fate }) => /too_dear|topped_up/.test(fate));
  return before?.project ?? '';
}

function marginOf(trace: GreedyTrace, votesShort: number | undefined): ResultSentence {
  if (votesShort === undefined) return { key: 'result_margin_never', params: {} };
  return { key: `result_margin_${unit(trace)}`, params: { short: votesShort } };
}
