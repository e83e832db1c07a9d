import { article, count, list, say, sayCount, type Article, type Paragraph } from './article';
import { savingsParagraphs, sharesParagraphs, welfareParagraphs } from './article-shares';
import type { EditionRules, ListCount } from './edition-rules';
import { unitOf } from './unit';

/** How the ballots become a list of winners, to the last euro. */
export function winnersArticle(rules: EditionRules): Article {
  const { origin, count: counted } = rules;
  const ties = counted.ties.map((key) => say(`rules_tie_${key}`));
  return article(
    'rules_winners_title',
    ...(counted.method === 'greedy' ? [] : partsParagraphs(rules)),
    ...methodParagraphs(rules),
    // The best list is looked for among all lists: no two projects are ever parted.
    ...(counted.method === 'max_welfare'
      ? [say('rules_welfare_ties')]
      : [list(say('rules_winners_ties'), 'numbers', ties)]),
    ...(origin === 'import' ? [] : [say(`rules_winners_${counted.remainder}`)]),
  );
}

function methodParagraphs(rules: EditionRules): Paragraph[] {
  const { count: counted } = rules;
  switch (counted.method) {
    case 'greedy':
      return listParagraphs(rules, counted);
    case 'equal_shares':
      return sharesParagraphs(rules, counted);
    case 'phragmen':
      return savingsParagraphs(counted);
    case 'max_welfare':
      return welfareParagraphs(rules, counted);
  }
}

function listParagraphs(rules: EditionRules, { threshold, misfit }: ListCount): Paragraph[] {
  const unit = unitOf(rules);
  return [
    say(`rules_winners_by_${unit}`),
    ...(threshold === null ? [] : [sayCount(`rules_winners_threshold_${unit}`, threshold)]),
    ...purseParagraphs(rules),
    ...misfitParagraphs(misfit),
  ];
}

/** Who counts for each amount of a rule that knows of one only: the same as `DividedRule`. */
function partsParagraphs(rules: EditionRules): Paragraph[] {
  const [kept, ...open] = purseParagraphs(rules);
  if (!kept) return [];
  const everybody = open.length > 0 ? [say('rules_parts_everybody')] : [];
  return [kept, say('rules_parts_voters'), ...open, ...everybody, say('rules_parts_alike')];
}

function purseParagraphs({ allotment }: EditionRules): Paragraph[] {
  if (allotment.by === 'town') return [];
  const parts = say(`rules_winners_parts_${allotment.by}`);
  if (allotment.townWide === 0) return [parts];
  return [parts, say('rules_winners_parts_leave'), say('rules_winners_parts_town_wide')];
}

function misfitParagraphs(misfit: ListCount['misfit']): Paragraph[] {
  const order = say('rules_winners_order');
  if (misfit === 'skip') return [order, say('rules_winners_skip')];
  if (misfit === 'stop') return [order, say('rules_winners_stop')];
  return [
    order,
    say('rules_winners_stop'),
    say('rules_winners_top_up', { percent: count(misfit.topUpFrom) }),
  ];
}
