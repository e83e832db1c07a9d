import { explain, type GreedyTrace } from '@parvis/budget';
import { clean } from '../clean';
import { type Words } from '../words';
import { type Count } from './count';
import { decided } from './decided';
import { amount, spoken } from './sentences';
import { aligned } from './table';

/** The projects, one a line: as the list was gone down, or the winners as they were bought and then the others. */
export function list(count: Count, words: Words): string[] {
  const down = listOf(count);
  return aligned(down ? listRows(down, count, words) : boughtRows(count, words));
}

/** Each project with its sentences, in the same order. */
export function explanations(count: Count, words: Words): string[] {
  return inOrder(count).flatMap((id) => {
    const { chosen, reason, margin, tie } = explain(decided(count.outcome), id);
    const sentences = [...reason, ...(tie ? [tie] : []), ...(margin ? [margin] : [])];
    return [
      `${chosen ? '✓' : '·'} ${clean(id)}  ${nameOf(id, count)}`.trimEnd(),
      `  ${sentences.map((sentence) => spoken(sentence, count, words)).join(' ')}`,
    ];
  });
}

/** The list that the rule went down, if it did. */
function listOf({ outcome }: Count): GreedyTrace | undefined {
  const { trace } = decided(outcome);
  if ('steps' in trace) return trace;
  return 'list' in trace ? trace.list : undefined;
}

function listRows({ steps }: GreedyTrace, count: Count, words: Words): string[][] {
  const rows = steps.map((step) => [
    step.fate === 'funded' || step.fate === 'topped_up' ? '✓' : '·',
    `${step.rank}`,
    words.count(explain(decided(count.outcome), step.project).score),
    amount(step.before - step.after, count, words),
    amount(step.after, count, words),
    clean(step.project),
    nameOf(step.project, count),
  ]);
  return [heads(['rank', 'score', 'spent', 'left'], words), ...rows];
}

function boughtRows(count: Count, words: Words): string[][] {
  const rows = inOrder(count).map((id, index) => {
    const found = explain(decided(count.outcome), id);
    const price = 'price' in found && found.price !== undefined ? found.price : undefined;
    return [
      found.chosen ? '✓' : '·',
      found.chosen ? `${index + 1}` : '',
      words.count(found.score),
      amount(found.cost, count, words),
      price === undefined ? '' : amount(price, count, words),
      clean(id),
      nameOf(id, count),
    ];
  });
  return [heads(['rank', 'score', 'cost', 'price'], words), ...rows];
}

/** Every project that stood, by rank; or the winners in the order in which they were chosen, then the others. */
function inOrder(count: Count): string[] {
  const down = listOf(count);
  if (down) return down.ranking.map(({ id }) => id);
  const { winners, trace } = count.outcome;
  const backing = 'backing' in trace ? trace.backing : [];
  const losers = backing.map(({ project }) => project).filter((id) => !winners.includes(id));
  return [...winners, ...losers];
}

const heads = (columns: readonly string[], words: Words): string[] => [
  '',
  ...[...columns, 'id', 'name'].map((head) => words.say(`cli_tally_head_${head}`)),
];

const nameOf = (id: string, { file }: Count): string =>
  clean(file.election.projects.find((project) => project.id === id)?.name ?? '');
