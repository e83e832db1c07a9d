import { article, count, list, money, say, text, type Article, type Paragraph } from './article';
import { allotmentTotal, reservedAmount, type EditionRules } from './edition-rules';

/** How much money there is, for whom, and how much one project may take. */
export const purposeArticle = (rules: EditionRules): Article =>
  article(
    'rules_purpose_title',
    ...(rules.origin === 'import' ? [say('rules_purpose_import')] : []),
    allotmentParagraph(rules),
    ...reservedParagraphs(rules),
    ...capParagraphs(rules),
    ...(rules.origin === 'import' ? [] : [say('rules_purpose_vat')]),
  );

function allotmentParagraph({ origin, allotment }: EditionRules): Paragraph {
  const key = origin === 'import' ? 'rules_purpose_amount' : `rules_purpose_${allotment.by}`;
  const opening = say(key, { amount: money(allotmentTotal(allotment)) });
  if (allotment.by === 'town') return opening;
  const parts = allotment.parts.map((part) =>
    say('rules_purpose_part', { name: text(part.name), amount: money(part.amount) }),
  );
  const townWide = say('rules_purpose_town_wide', { amount: money(allotment.townWide) });
  const items = allotment.townWide > 0 ? [...parts, townWide] : parts;
  return list(opening, 'bullets', items);
}

function reservedParagraphs({ allotment, count: counted }: EditionRules): Paragraph[] {
  const reservedShare = counted.method === 'greedy' && counted.reservedShare;
  if (!reservedShare) return [];
  const amount = money(reservedAmount(allotment, reservedShare));
  const { name, percent } = reservedShare;
  return [
    say('rules_purpose_reserved', { name: text(name), percent: count(percent), amount }),
    say('rules_purpose_reserved_rest'),
  ];
}

/** An import that names no cap may have had one: nothing is said of it. */
function capParagraphs({ origin, projectCap }: EditionRules): Paragraph[] {
  if (projectCap !== null) return [say('rules_purpose_cap', { amount: money(projectCap) })];
  return origin === 'import' ? [] : [say('rules_purpose_no_cap')];
}
