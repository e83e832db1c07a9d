import type { BallotKind } from '@parvis/voting';
import { article, count, list, say, sayCount, type Article, type Paragraph } from './article';
import type { EditionRules } from './edition-rules';

type Unit = 'votes' | 'points' | 'places' | 'grades';

const UNIT_OF: Readonly<Record<BallotKind, Unit>> = {
  approval_fixed: 'votes',
  approval_max: 'votes',
  basket: 'votes',
  points: 'points',
  ranked: 'places',
  grades: 'grades',
};

/** How the ballots become a list of winners, to the last euro. */
export function winnersArticle(rules: EditionRules): Article {
  const { origin, ballot, count: counted } = rules;
  const unit = UNIT_OF[ballot.kind];
  const ties = counted.ties.map((key) => say(`rules_tie_${key}`));
  return article(
    'rules_winners_title',
    say(`rules_winners_by_${unit}`),
    ...(counted.threshold === null
      ? []
      : [sayCount(`rules_winners_threshold_${unit}`, counted.threshold)]),
    ...purseParagraphs(rules),
    ...misfitParagraphs(rules),
    list(say('rules_winners_ties'), 'numbers', ties),
    ...(origin === 'import' ? [] : [say(`rules_winners_${counted.remainder}`)]),
  );
}

function purseParagraphs({ allotment }: EditionRules): Paragraph[] {
  if (allotment.by === 'town') return [];
  const parts = say(`rules_winners_parts_${allotment.by}`);
  if (allotment.townWide === 0) return [parts];
  return [parts, say('rules_winners_parts_leave'), say('rules_winners_parts_town_wide')];
}

function misfitParagraphs({ count: { misfit } }: EditionRules): Paragraph[] {
  const order = say('rules_winners_order');
  if (misfit === 'skip') return [order, say('rules_winners_skip')];
  if (misfit === 'stop') return [order, say('rules_winners_stop')];
  return [
    order,
    say('rules_winners_stop'),
    say('rules_winners_top_up', { percent: count(misfit.topUpFrom) }),
  ];
}
