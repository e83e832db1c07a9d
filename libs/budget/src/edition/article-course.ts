import type { TimedPhase, WrittenCalendar } from '@parvis/phases';
import { article, count, list, say, type Article, type Param } from './article';
import type { EditionRules } from './edition-rules';

/** The count in the open; the same in every town. */
export const countArticle: Article = article(
  'rules_count_title',
  say('rules_count_nothing_before'),
  say('rules_count_public'),
  say('rules_count_two_people'),
);

export const decisionArticle: Article = article(
  'rules_decision_title',
  say('rules_decision_council'),
  say('rules_decision_consultative'),
);

/** What residents may expect of the works. */
export const worksArticle = ({ worksSilenceDays }: EditionRules): Article =>
  article(
    'rules_works_title',
    say('rules_works_page'),
    say('rules_works_silence', { days: count(worksSilenceDays) }),
    say('rules_works_reasons'),
  );

/** The phases that matter to a resident, each with its two dates. */
const SHOWN: readonly TimedPhase[] = ['submission', 'study', 'vote', 'results', 'works'];

export function datesArticle(calendar: WrittenCalendar<TimedPhase>): Article {
  const moment = (wall: string): Param => ({ kind: 'moment', wall, zone: calendar.zone });
  const items = SHOWN.map((phase) => {
    const { opens, closes } = calendar.phases[phase];
    return say(`rules_dates_${phase}`, { opens: moment(opens), closes: moment(closes) });
  });
  return article('rules_dates_title', list(say('rules_dates_list'), 'bullets', items));
}

export const closingArticles: readonly Article[] = [
  article(
    'rules_data_title',
    say('rules_data_controller'),
    say('rules_data_purpose'),
    say('rules_data_notice'),
  ),
  article(
    'rules_amendment_title',
    say('rules_amendment_frozen'),
    say('rules_amendment_published'),
    say('rules_amendment_vote'),
  ),
];
