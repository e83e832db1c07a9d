import { type Margins } from '@parvis/budget';
import { clean } from '../clean';
import { type Count } from '../tally/count';
import { ruleLine } from '../tally/rule-line';
import { amount } from '../tally/sentences';
import { type Words } from '../words';
import { type Margin } from './margin';

/** What each loser lacked, in sentences, with the question that each figure answers. */
export function marginText(count: Count, margins: readonly Margin[], words: Words): string {
  const blocks = margins.map((margin) =>
    [titled(margin.id, count), ...sentences(margin, count, words).map((said) => `  ${said}`)].join(
      '\n',
    ),
  );
  return `${[ruleLine(count, words), words.say('cli_margin_question'), ...blocks].join('\n\n')}\n`;
}

function sentences(margin: Margin, count: Count, words: Words): string[] {
  if (margin.chosen) return [words.say('cli_margin_chosen')];
  if (!margin.rerun) return [words.say('cli_margin_withdrawn')];
  const said = [...near('rerun', margin.rerun, count, words)];
  if (margin.fixed) said.push(...near('fixed', margin.fixed, count, words));
  if (margin.support !== undefined) {
    said.push(words.say('cli_margin_support', { percent: Number(margin.support) }));
  }
  return said;
}

const near = (
  question: 'rerun' | 'fixed',
  { voters, cost }: Margins,
  count: Count,
  words: Words,
): string[] => [
  voters === undefined
    ? words.say(`cli_margin_${question}_no_voters`)
    : words.say(`cli_margin_${question}_voters`, { voters }),
  cost === undefined
    ? words.say(`cli_margin_${question}_no_cost`)
    : words.say(`cli_margin_${question}_cost`, { cost: amount(cost, count, words) }),
];

/** A project as a reader knows it. */
const titled = (id: string, { file }: Count): string =>
  clean(`${id}  ${file.election.projects.find((project) => project.id === id)?.name ?? ''}`).trim();
