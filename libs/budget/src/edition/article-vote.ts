import {
  article,
  count,
  list,
  money,
  say,
  sayCount,
  text,
  type Article,
  type Paragraph,
} from './article';
import { allotmentTotal, type EditionRules } from './edition-rules';

/** Who votes, with what proof, and how a ballot is filled in. */
export const voteArticle = (rules: EditionRules): Article =>
  rules.origin === 'import'
    ? article('rules_vote_title', ...ballotParagraphs(rules))
    : article(
        'rules_vote_title',
        ...voterParagraphs(rules),
        ...ballotParagraphs(rules),
        say(rules.ballot.blankAllowed ? 'rules_vote_blank' : 'rules_vote_no_blank'),
        say('rules_vote_spoilt'),
        say('rules_vote_order'),
        say('rules_vote_change'),
        say('rules_vote_paper_first'),
        say('rules_vote_secret'),
      );

function voterParagraphs({ voting }: EditionRules): Paragraph[] {
  const { minimumAge, excluded, proof } = voting;
  const who =
    minimumAge === null
      ? say('rules_vote_residents')
      : say('rules_vote_residents_age', { age: count(minimumAge) });
  const items = excluded.map((exclusion) => say(`rules_excluded_${exclusion}`));
  return [
    who,
    ...(items.length > 0 ? [list(say('rules_vote_excluded'), 'bullets', items)] : []),
    say(`rules_vote_${proof}`),
    say('rules_vote_once'),
  ];
}

function ballotParagraphs(rules: EditionRules): Paragraph[] {
  const { ballot } = rules;
  switch (ballot.kind) {
    case 'approval_fixed':
      return [sayCount('rules_ballot_fixed', ballot.choices)];
    case 'approval_max':
      return [sayCount('rules_ballot_max', ballot.choices)];
    case 'ranked':
      return [sayCount('rules_ballot_ranked', ballot.places)];
    case 'points':
      return [
        say(ballot.spendAll ? 'rules_ballot_points_all' : 'rules_ballot_points', {
          points: count(ballot.points),
          most: count(ballot.mostPerProject),
        }),
      ];
    case 'basket':
      return [
        say('rules_ballot_basket', { amount: money(allotmentTotal(rules.allotment)) }),
        ...(ballot.leastPercent > 0
          ? [say('rules_ballot_basket_least', { percent: count(ballot.leastPercent) })]
          : []),
      ];
    case 'grades': {
      const best = ballot.grades.toReversed();
      const items = best.map((grade) => say('rules_ballot_grade', { grade: text(grade) }));
      return [list(say('rules_ballot_grades'), 'bullets', items)];
    }
  }
}
