import {
  type Backing,
  type EqualSharesRound,
  type EqualSharesTrace,
} from '../rules/equal-shares/rule';
import { rivalsOf } from '../rules/rivals';
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
  const rival = chosen ? undefined : rivalOf(trace, project);
  const missing = chosen || rival || held > cost ? 0n : cost - held;
  return {
    project,
    chosen,
    round: bought && round,
    price: bought?.highest,
    held,
    score: backing.score,
    cost,
    missing,
    reason: [
      standing(trace, backing),
      reason(trace, backing, { round, bought, completed, missing, rival }),
    ],
    tie: tieSentence(trace.ties, project),
  };
}

function standing({ rule }: EqualSharesTrace, { score, voters }: Backing): ResultSentence {
  if (rule.utility.measure === 'votes') return { key: 'result_backed_votes', params: { voters } };
  return { key: 'result_backed_points', params: { voters, score } };
}

interface Course {
  readonly round: number;
  readonly bought: EqualSharesRound | undefined;
  readonly completed: boolean;
  readonly missing: bigint;
  readonly rival: string | undefined;
}

function reason(
  { rule }: EqualSharesTrace,
  { cost, held, voters }: Backing,
  { round, bought, completed, missing, rival }: Course,
): ResultSentence {
  if (bought) {
    const params = { round, cost, price: bought.highest };
    if (rule.utility.measure !== 'votes') return { key: 'result_bought', params };
    const alike = bought.paidInFull === voters;
    return { key: alike ? 'result_bought_alike' : 'result_bought_unlike', params };
  }
  if (completed) return { key: 'result_completed', params: { cost } };
  if (rival !== undefined) return { key: 'result_excluded', params: { against: rival } };
  if (voters === 0) return { key: 'result_unsupported', params: {} };
  return { key: 'result_unaffordable', params: { cost, held, missing } };
}

/** The winner that shuts a project out, if any does. */
function rivalOf(
  { rule, rounds, completed }: EqualSharesTrace,
  project: string,
): string | undefined {
  const rivals = rivalsOf(rule.exclusive ?? []).get(project) ?? [];
  const won = [...rounds.map((round) => round.project), ...completed];
  return won.find((winner) => rivals.includes(winner));
}
