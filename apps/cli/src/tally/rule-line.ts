import { type EqualSharesTrace, type GreedyRule, type Misfit, writeAmount } from '@parvis/budget';
import { type Words } from '../words';
import { type Count } from './count';

/** The rule that was followed, in a sentence or two. */
export function ruleLine({ outcome, file }: Count, words: Words): string {
  const { trace } = outcome;
  if ('endowment' in trace) return sharesLine(trace, file.election.decimals, words);
  if ('steps' in trace) return greedyLine(trace.rule, words);
  if ('welfare' in trace) return words.say('cli_tally_rule_max_welfare');
  const { name, misfit } = trace.rule;
  return `${words.say(`cli_tally_rule_${name}`)} ${misfitLine(misfit, words)}`;
}

function sharesLine(trace: EqualSharesTrace, decimals: number, words: Words): string {
  const { rule, endowment, comparison } = trace;
  const units = endowment.numerator / endowment.denominator;
  const share = words.amount(writeAmount(units, decimals), '');
  const shares = words.say(`cli_tally_rule_shares_${rule.completion}`, { endowment: share });
  if (!comparison) return shares;
  const { kept, forShares, forList, alike } = comparison;
  const said = words.say(`cli_tally_comparison_${kept}`, { forShares, forList, alike });
  return `${shares}\n${said}`;
}

function greedyLine({ misfit, measure, perCost }: GreedyRule, words: Words): string {
  const order = words.say(`cli_tally_rule_${measure}${perCost ? '_per_cost' : ''}`);
  return `${order} ${misfitLine(misfit, words)}`;
}

const misfitLine = (misfit: Misfit, words: Words): string =>
  words.say(`cli_tally_misfit_${typeof misfit === 'string' ? misfit : 'top_up'}`);
