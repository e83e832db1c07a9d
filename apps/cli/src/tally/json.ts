import {
  type EqualSharesTrace,
  explain,
  type ResultSentence,
  type Rule,
  type Trace,
  writeAmount,
} from '@parvis/budget';
import { Fraction } from '@parvis/kernel';
import { type Words } from '../words';
import { type Count } from './count';
import { decided } from './decided';
import { type TallyOptions } from './options';
import { ruleJson } from './rule-json';
import { spoken } from './sentences';

/** The outcome for a program: amounts as decimal strings in the file's unit, winners in order of selection. */
export function tallyJson(count: Count, options: TallyOptions, words: Words): string {
  const { outcome, rule, untie, file, milliseconds, sha256 } = count;
  const { election } = file;
  const money = (units: bigint) => writeAmount(units, election.decimals);
  return JSON.stringify({
    rule: { ...ruleJson(rule, election), ties: untie },
    winners: outcome.winners,
    totalCost: money(outcome.spent),
    budget: money(election.budget),
    left: money(outcome.left),
    ties: outcome.ties,
    ...welfareJson(outcome.trace, rule, money),
    ...sharesJson(outcome.trace, election.decimals),
    projects: options.explain ? explained(count, words) : undefined,
    notices: file.noticed > 0 ? file.notices : undefined,
    milliseconds: { read: tenth(milliseconds.read), rule: tenth(milliseconds.rule) },
    input: { sha256, voters: election.ballots.voters, projects: election.projects.length },
  });
}

/** Worths times costs are money, in the file's unit; plain worths are numbers. */
function welfareJson(trace: Trace, rule: Rule, money: (units: bigint) => string): object {
  if (!('welfare' in trace) || rule.name !== 'max_welfare') return {};
  return { welfare: rule.utility.timesCost ? money(trace.welfare) : `${trace.welfare}` };
}

/** What each voter held in the run that counted, in the file's unit: whole, or `a/b`. */
function sharesJson(trace: Trace, decimals: number): Record<string, unknown> {
  if (!('endowment' in trace)) return {};
  const unit = Fraction.of(10n ** BigInt(decimals));
  const comparison = comparisonJson(trace.comparison);
  return { endowment: `${trace.endowment.over(unit)}`, runs: trace.runs, comparison };
}

/** How many voters prefer equal shares, the list of votes, or neither; what the shares had chosen. */
function comparisonJson(comparison: EqualSharesTrace['comparison']): object | undefined {
  if (!comparison) return undefined;
  const { kept, forShares, forList, alike, shares } = comparison;
  return { kept, forShares, forList, alike, shares };
}

function explained(count: Count, words: Words): unknown[] {
  const money = (units: bigint) => writeAmount(units, count.file.election.decimals);
  const text = (sentence: ResultSentence) => spoken(sentence, count, words);
  return count.file.election.projects.map(({ id }) => {
    const found = explain(decided(count.outcome), id);
    const { chosen, score, cost, missing, votesShort, reason, margin, tie } = found;
    return {
      id,
      chosen,
      score,
      cost: money(cost),
      ...how(found, money),
      missing: money(missing),
      votesShort,
      reason: reason.map(text),
      margin: margin && text(margin),
      tie: tie && text(tie),
    };
  });
}

/** What only its rule says of a project. */
function how(
  found: ReturnType<typeof explain>,
  money: (units: bigint) => string,
): Record<string, unknown> {
  if ('step' in found) {
    const { fate, rank, before, after } = found.step;
    return { fate, rank, before: money(before), after: money(after) };
  }
  if (!('round' in found)) return {};
  if (!('held' in found)) return { round: found.round };
  const price = found.price === undefined ? undefined : money(found.price);
  return { round: found.round, price, held: money(found.held) };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
