import type { Article } from './article';
import {
  closingArticles,
  countArticle,
  datesArticle,
  decisionArticle,
  worksArticle,
} from './article-course';
import { admissibilityArticle, authorsArticle, examinationArticles } from './article-ideas';
import { purposeArticle } from './article-money';
import { voteArticle } from './article-vote';
import { winnersArticle } from './article-winners';
import type { EditionRules } from './edition-rules';

/**
 * The rules text, made from the rules themselves: articles in order, as keys of the catalogue (`rules_…`) and values.
 * Every sentence is true of these rules. Of an import only its money, its ballot and its count are told.
 */
export function rulesArticles(rules: EditionRules): Article[] {
  if (rules.origin === 'import') {
    return [purposeArticle(rules), voteArticle(rules), winnersArticle(rules)];
  }
  return [
    purposeArticle(rules),
    authorsArticle(rules),
    admissibilityArticle(rules),
    ...examinationArticles,
    voteArticle(rules),
    countArticle,
    winnersArticle(rules),
    decisionArticle,
    worksArticle(rules),
    ...(rules.calendar ? [datesArticle(rules.calendar)] : []),
    ...closingArticles,
  ];
}
