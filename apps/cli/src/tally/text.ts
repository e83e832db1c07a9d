import { clean } from '../clean';
import { type Words } from '../words';
import { type Count } from './count';
import { explanations, list } from './list';
import { type TallyOptions } from './options';
import { ruleLine } from './rule-line';
import { amount } from './sentences';

/** The outcome for a reader: the list as it was gone down, one project a line. */
export function tallyText(count: Count, options: TallyOptions, words: Words): string {
  const { file, outcome } = count;
  const title = clean(file.meta.get('description') ?? options.file);
  const lines = [
    title,
    words.say('cli_tally_size', {
      voters: file.election.ballots.voters,
      projects: file.election.projects.length,
      budget: amount(file.election.budget, count, words),
    }),
    ruleLine(count, words),
    '',
    ...(options.explain ? explanations(count, words) : list(count, words)),
    '',
    words.say('cli_tally_total', {
      winners: outcome.winners.length,
      spent: amount(outcome.spent, count, words),
      left: amount(outcome.left, count, words),
    }),
  ];
  const decisive = outcome.ties.filter((tie) => tie.decisive).length;
  if (decisive > 0) lines.push(words.say('cli_tally_ties', { ties: decisive }));
  if (file.noticed > 0) lines.push(words.say('cli_tally_notices', { notices: file.noticed }));
  return `${lines.join('\n')}\n`;
}
