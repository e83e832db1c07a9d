import { explain, type Explanation, type ResultSentence, writeAmount } from '@parvis/budget';
import { type Words } from '../words';
import { type Count } from './count';
import { spoken } from './sentences';
import { type TallyOptions } from './options';

const UTILITY = {
  votes: 'votes',
  points: 'points',
  positions: 'position',
  borda: 'borda',
} as const;

/** The outcome for a program: amounts as decimal strings in the file's unit, winners in order of selection. */
export function tallyJson(count: Count, options: TallyOptions, words: Words): string {
  const { outcome, rule, file, milliseconds, sha256 } = count;
  const { measure, perCost, misfit, threshold } = rule;
  const money = (units: bigint) => writeAmount(units, file.election.decimals);
  return JSON.stringify({
    rule: {
      name: rule.name,
      utility: UTILITY[measure],
      perCost,
      misfit,
      threshold,
      ties: options.untie,
    },
    winners: outcome.winners,
    totalCost: money(outcome.spent),
    budget: money(file.election.budget),
    left: money(outcome.left),
    ties: outcome.ties,
    projects: options.explain ? explained(count, words) : undefined,
    notices: file.noticed > 0 ? file.notices : undefined,
    milliseconds: { read: tenth(milliseconds.read), rule: tenth(milliseconds.rule) },
    input: {
      sha256,
      voters: file.election.ballots.voters,
      projects: file.election.projects.length,
    },
  });
}

function explained(count: Count, words: Words): unknown[] {
  const money = (units: bigint) => writeAmount(units, count.file.election.decimals);
  const text = (sentence: ResultSentence) => spoken(sentence, count, words);
  return count.outcome.trace.ranking.map(({ id }) => {
    const { chosen, step, score, cost, missing, votesShort, reason, margin, tie } = explain(
      count.outcome,
      id,
    ) satisfies Explanation;
    return {
      id,
      chosen,
      fate: step.fate,
      rank: step.rank,
      score,
      cost: money(cost),
      before: money(step.before),
      after: money(step.after),
      missing: money(missing),
      votesShort,
      reason: reason.map(text),
      margin: margin && text(margin),
      tie: tie && text(tie),
    };
  });
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
