import {
  type Election,
  type GreedyRule,
  type Rule,
  type Utility,
  writeAmount,
} from '@parvis/budget';

const PLAIN = { votes: 'votes', points: 'points', positions: 'position', borda: 'borda' } as const;

/** A rule for a program, in the words of the command line. */
export function ruleJson(rule: Rule, { decimals }: Election): Record<string, unknown> {
  if (rule.name === 'greedy') return greedyJson(rule);
  if (rule.name === 'phragmen') return { name: rule.name, misfit: rule.misfit };
  if (rule.name === 'majority_judgment') return { name: 'majority-judgment', misfit: rule.misfit };
  if (rule.name === 'max_welfare')
    return { name: 'max-welfare', utility: utilityName(rule.utility) };
  const { completion, endowment, until, comparison } = rule;
  const increment = writeAmount(rule.increment, decimals);
  const utility = utilityName(rule.utility);
  return { name: 'equal-shares', utility, completion, endowment, increment, until, comparison };
}

function greedyJson({
  name,
  measure,
  perCost,
  misfit,
  threshold,
}: GreedyRule): Record<string, unknown> {
  return { name, utility: PLAIN[measure], perCost, misfit, threshold };
}

function utilityName({ measure, timesCost }: Utility): string {
  if (measure === 'votes') return timesCost ? 'cost' : 'cardinality';
  return timesCost ? `${PLAIN[measure]}-cost` : PLAIN[measure];
}
