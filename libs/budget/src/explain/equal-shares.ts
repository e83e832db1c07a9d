import { type Backing, type EqualSharesTrace } from '../rules/equal-shares/rule';
import { type Explanation } from './explanation';
import { type ResultSentence } from './sentence';
import { tieSentence } from './tie';

/** What became of one project when voters shared the money. */
export interface EqualSharesExplanation extends Explanation {
  /** The round in which its supporters bought it, from 1. */
  readonly round?: number;
  /** The most that one of them paid for it, rounded up to the unit of the election. */
  readonly price?: bigint;
  /** What its supporters still held at the end, rounded down. */
  readonly held: bigint;
}

/** Explains one project of a count by equal shares. Throws RangeError when the project did not stand. */
export function explainEqualShares(
  trace: EqualSharesTrace,
  project: string,
): EqualSharesExplanation {
  const backing = trace.backing.find((line) => line.project === project);
  if (!backing) throw new RangeError(`No such project in this count: ${project}`);
  const round = trace.rounds.findIndex((line) => line.project === project) + 1;
  const bought = trace.rounds[round - 1];
  const completed = trace.completed.includes(project);
  const { cost, held } = backing;
  const chosen = bought !== undefined || completed;
  const missing = chosen || held > cost ? 0n : cost - held;
  const price = bought?.highest;
  return {
    project,
    chosen,
    round: bought && round,
    price,
    held,
    score: backing.score,
    cost,
    missing,
    reason: [standing(trace, backing), reason(backing, { round, price, completed, missing })],
    tie: tieSentence(trace.ties, project),
  };
}

function standing({ rule }: EqualSharesTrace, { score, voters }: Backing): ResultSentence {
  if (rule.utility.measure === 'votes') return { key: 'result_backed_votes', params: { voters } };
  return { key: 'result_backed_points', params: { voters, score } };
}

function reason(
  { cost, held, voters }: Backing,
  how: { round: number; price?: bigint; completed: boolean; missing: bigint },
): ResultSentence {
  const { round, price, completed, missing } = how;
  if (price !== undefined) return { key: 'result_bought', params: { round, cost, price } };
  if (completed) return { key: 'result_completed', params: { cost } };
  if (voters === 0) return { key: 'result_unsupported', params: {} };
  return { key: 'result_unaffordable', params: { cost, held, missing } };
}
