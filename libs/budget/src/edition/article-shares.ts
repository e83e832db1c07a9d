import { money, say, type Paragraph } from './article';
import type { EditionRules, SavingsCount, SharesCount, WelfareCount } from './edition-rules';
import { unitOf } from './unit';

/** Equal shares: what each voter holds, which project is bought next, who pays what, and what is done with the rest. */
export function sharesParagraphs(rules: EditionRules, count: SharesCount): Paragraph[] {
  const { completion, endowment, increment, until, comparison } = count;
  const raised = completion === 'add1' || completion === 'add1u';
  return [
    say('rules_shares_each'),
    say(`rules_shares_endowment_${endowment}`),
    say('rules_shares_pays'),
    ...nextParagraphs(rules, count),
    say('rules_shares_end'),
    ...(raised
      ? [
          say('rules_shares_raised', { amount: money(increment) }),
          say(`rules_shares_until_${until}`),
        ]
      : []),
    ...(completion === 'greedy' || completion === 'add1u' ? [say('rules_shares_list')] : []),
    ...(completion === 'none' ? [say('rules_shares_none')] : []),
    ...(comparison === 'none'
      ? []
      : [say('rules_shares_compared'), say(`rules_shares_${comparison}`)]),
  ];
}

/** Which project is bought next, and how its supporters share its cost. */
function nextParagraphs(rules: EditionRules, { utility }: SharesCount): Paragraph[] {
  const points = unitOf(rules) !== 'votes';
  if (utility === 'cardinality') return [say('rules_shares_next_cheap'), say('rules_shares_alike')];
  if (!points) {
    return [say('rules_shares_next_votes'), say('rules_shares_votes'), say('rules_shares_alike')];
  }
  const next =
    utility === 'cost'
      ? [say('rules_shares_next_points'), say('rules_shares_points')]
      : [say('rules_shares_next_cheap_point')];
  return [...next, say('rules_shares_by_points')];
}

/** Sequential Phragmén. */
export const savingsParagraphs = ({ misfit }: SavingsCount): Paragraph[] => [
  say('rules_savings_speed'),
  say('rules_savings_bought'),
  say('rules_savings_reset'),
  say(`rules_savings_${misfit}`),
];

/** Maximum welfare. */
export const welfareParagraphs = (rules: EditionRules, { utility }: WelfareCount): Paragraph[] => {
  const unit = utility === 'cardinality' || unitOf(rules) === 'votes' ? 'votes' : 'points';
  return [
    say('rules_welfare_best'),
    say(utility === 'cost' ? `rules_welfare_cost_${unit}` : `rules_welfare_${unit}`),
  ];
};
