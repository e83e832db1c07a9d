import { explain } from '@parvis/budget';
import { clean } from '../clean';
import { type Words } from '../words';
import { type Count } from './count';
import { type TallyOptions } from './options';
import { amount, spoken } from './sentences';

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

function ruleLine({ rule }: Count, words: Words): string {
  const misfit = typeof rule.misfit === 'string' ? rule.misfit : 'top_up';
  const per = rule.perCost ? '_per_cost' : '';
  return `${words.say(`cli_tally_rule_${rule.measure}${per}`)} ${words.say(`cli_tally_misfit_${misfit}`)}`;
}

function list(count: Count, words: Words): string[] {
  const names = new Map(count.file.election.projects.map(({ id, name }) => [id, name]));
  const scores = new Map(count.outcome.trace.ranking.map(({ id, score }) => [id, score]));
  const rows = count.outcome.trace.steps.map((step) => [
    step.fate === 'funded' || step.fate === 'topped_up' ? '✓' : '·',
    `${step.rank}`,
    words.count(scores.get(step.project) ?? 0),
    amount(step.before - step.after, count, words),
    amount(step.after, count, words),
    clean(step.project),
    clean(names.get(step.project) ?? ''),
  ]);
  const heads = ['', 'rank', 'score', 'spent', 'left', 'id', 'name'].map(
    (head) => head && words.say(`cli_tally_head_${head}`),
  );
  return aligned([heads, ...rows]);
}

/** Columns of figures to the right, the number and the name to the left. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        pad(cell, column === row.length - 1 ? 0 : (widths[column] ?? 0), column),
      )
      .join('  ')
      .trimEnd(),
  );
}

function pad(cell: string, width: number, column: number): string {
  const spaces = ' '.repeat(Math.max(0, width - [...cell].length));
  return column >= 1 && column <= 4 ? spaces + cell : cell + spaces;
}

function explanations(count: Count, words: Words): string[] {
  const names = new Map(count.file.election.projects.map(({ id, name }) => [id, name]));
  return count.outcome.trace.ranking.flatMap(({ id }) => {
    const { chosen, reason, margin, tie } = explain(count.outcome, id);
    const sentences = [...reason, ...(tie ? [tie] : []), ...(margin ? [margin] : [])];
    return [
      `${chosen ? '✓' : '·'} ${clean(id)}  ${clean(names.get(id) ?? '')}`.trimEnd(),
      `  ${sentences.map((sentence) => spoken(sentence, count, words)).join(' ')}`,
    ];
  });
}
