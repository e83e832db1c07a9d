import {
  article,
  count,
  list,
  money,
  say,
  sayCount,
  type Article,
  type Paragraph,
} from './article';
import type { Criterion, EditionRules } from './edition-rules';

/** Below this age a parent agrees too (loi Informatique et Libertés, article 45). */
const PARENT_AGREES_UNDER = 15;

/** Who may submit, and how many ideas. */
export function authorsArticle({ submission }: EditionRules): Article {
  const { residentsOnly, minimumAge, ideasPerPerson, excluded } = submission;
  const who = residentsOnly ? 'rules_authors_residents' : 'rules_authors_anyone';
  const young = minimumAge === null || minimumAge < PARENT_AGREES_UNDER;
  const paragraphs: Paragraph[] = [
    minimumAge === null ? say(who) : say(`${who}_age`, { age: count(minimumAge) }),
    say('rules_authors_no_electoral_roll'),
    ideasPerPerson === null
      ? say('rules_authors_unlimited')
      : sayCount('rules_authors_limit', ideasPerPerson),
  ];
  if (young) paragraphs.push(say('rules_authors_parent', { age: count(PARENT_AGREES_UNDER) }));
  if (excluded.length > 0) {
    const items = excluded.map((exclusion) => say(`rules_excluded_${exclusion}`));
    paragraphs.push(list(say('rules_authors_excluded'), 'bullets', items));
  }
  return article('rules_authors_title', ...paragraphs, say('rules_authors_not_supplier'));
}

/** What an idea must satisfy. */
export function admissibilityArticle({ admissibility, projectCap }: EditionRules): Article {
  const criterion = (code: Criterion) =>
    code === 'under_cap' && projectCap !== null
      ? say('rules_criterion_under_cap', { amount: money(projectCap) })
      : say(`rules_criterion_${code}`);
  const items = admissibility.map(criterion);
  return article(
    'rules_admissibility_title',
    list(say('rules_admissibility_conditions'), 'letters', items),
  );
}

/** How an idea is answered, merged, studied and adapted; the same in every town. */
export const examinationArticles: readonly Article[] = [
  article(
    'rules_examination_title',
    say('rules_examination_reasons'),
    say('rules_examination_forwarded'),
    say('rules_examination_merged'),
  ),
  article(
    'rules_study_title',
    say('rules_study_services'),
    say('rules_study_costs'),
    say('rules_study_adapted'),
  ),
];
