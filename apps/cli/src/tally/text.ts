import { type EqualSharesTrace, explain, type GreedyTrace, writeAmount } from '@parvis/budget';
import { Fraction } from '@parvis/kernel';
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

function ruleLine({ rule, outcome, file }: Count, words: Words): string {
  if (rule.name === 'equal_shares') {
    const share = 'endowment' in outcome.trace ? outcome.trace.endowment : Fraction.zero;
    const units = share.numerator / share.denominator;
    const endowment = words.amount(writeAmount(units, file.election.decimals), '');
    return words.say(`cli_tally_rule_shares_${rule.completion}`, { endowment });
  }
  const misfit = typeof rule.misfit === 'string' ? rule.misfit : 'top_up';
  const per = rule.perCost ? '_per_cost' : '';
  return `${words.say(`cli_tally_rule_${rule.measure}${per}`)} ${words.say(`cli_tally_misfit_${misfit}`)}`;
}

function list(count: Count, words: Words): string[] {
  const { trace } = count.outcome;
  return aligned(
    'steps' in trace ? greedyRows(trace, count, words) : sharesRows(trace, count, words),
  );
}

function greedyRows(trace: GreedyTrace, count: Count, words: Words): string[][] {
  const scores = new Map(trace.ranking.map(({ id, score }) => [id, score]));
  const rows = trace.steps.map((step) => [
    step.fate === 'funded' || step.fate === 'topped_up' ? '✓' : '·',
    `${step.rank}`,
    words.count(scores.get(step.project) ?? 0),
    amount(step.before - step.after, count, words),
    amount(step.after, count, words),
    clean(step.project),
    nameOf(step.project, count),
  ]);
  return [heads(['rank', 'score', 'spent', 'left'], words), ...rows];
}

/** Winners in the order in which they were bought, then the others as the file has them. */
function sharesRows(trace: EqualSharesTrace, count: Count, words: Words): string[][] {
  const { winners } = count.outcome;
  const losers = trace.backing.map(({ project }) => project).filter((id) => !winners.includes(id));
  const rows = [...winners, ...losers].map((id, index) => {
    const { chosen, score, cost, price } = explainEqual(count, id);
    return [
      chosen ? '✓' : '·',
      chosen ? `${index + 1}` : '',
      words.count(score),
      amount(cost, count, words),
      price === undefined ? '' : amount(price, count, words),
      clean(id),
      nameOf(id, count),
    ];
  });
  return [heads(['rank', 'score', 'cost', 'price'], words), ...rows];
}

function explainEqual(count: Count, id: string) {
  const found = explain(count.outcome, id);
  return { ...found, price: 'price' in found ? found.price : undefined };
}

const heads = (columns: readonly string[], words: Words): string[] => [
  '',
  ...[...columns, 'id', 'name'].map((head) => words.say(`cli_tally_head_${head}`)),
];

const nameOf = (id: string, { file }: Count): string =>
  clean(file.election.projects.find((project) => project.id === id)?.name ?? '');

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

/** Each project, the winners first. */
function explanations(count: Count, words: Words): string[] {
  const { winners, trace } = count.outcome;
  const standing =
    'steps' in trace ? trace.ranking : trace.backing.map(({ project: id }) => ({ id }));
  const losers = standing.map(({ id }) => id).filter((id) => !winners.includes(id));
  const order = 'steps' in trace ? trace.ranking.map(({ id }) => id) : [...winners, ...losers];
  return order.flatMap((id) => {
    const { chosen, reason, margin, tie } = explain(count.outcome, id);
    const sentences = [...reason, ...(tie ? [tie] : []), ...(margin ? [margin] : [])];
    return [
      `${chosen ? '✓' : '·'} ${clean(id)}  ${nameOf(id, count)}`.trimEnd(),
      `  ${sentences.map((sentence) => spoken(sentence, count, words)).join(' ')}`,
    ];
  });
}
