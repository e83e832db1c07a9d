import type { Reference } from './references.ts';

/** What each utility of the references is called by `parvis tally`, and by the count in Python. */
const UTILITIES: Readonly<Record<string, readonly [ours: string, theirs: string]>> = {
  cost: ['cost', '--utility cost --measure votes'],
  card: ['cardinality', '--utility cardinality --measure votes'],
  points: ['points', '--utility cardinality --measure points'],
  pointscost: ['points-cost', '--utility cost --measure points'],
  pos: ['position', '--utility cardinality --measure position'],
  poscost: ['position-cost', '--utility cost --measure position'],
  borda: ['borda', '--utility cardinality --measure borda'],
};

const LISTS: Readonly<Record<string, string>> = {
  votes: 'votes',
  points: 'points',
  pos: 'position',
  borda: 'borda',
};

/** The options of both programs for the rule of a reference. */
export interface Commands {
  /** Of `parvis tally`. */
  readonly ours: readonly string[];
  /** Of the count in Python; none for a rule it does not know. */
  readonly theirs?: readonly string[];
}

/** Undefined for a rule that Parvis does not have: `bos`, `pb-ear`. */
export function commandsOf(reference: Reference): Commands | undefined {
  const [family = '', utility = '', ...rest] = reference.rule.split('-');
  const lexicographic = reference.tieBreaking?.startsWith('lexicographic');
  const ties = ['--ties', lexicographic ? 'id' : 'cost,votes,id'];
  if (reference.rule === 'phragmen') return { ours: ['--rule', 'phragmen', ...ties] };
  if (family === 'max') {
    const [welfare = ''] = rest;
    return { ours: ['--rule', 'max-welfare', '--utility', UTILITIES[welfare]?.[0] ?? ''] };
  }
  if (family === 'greedy') {
    const name = LISTS[utility] ?? '';
    // The Borda list of the references is divided by the cost.
    const per = rest.includes('cost') || utility === 'borda' ? ['--per-cost'] : [];
    return {
      ours: ['--rule', 'greedy', '--utility', name, ...per, ...ties],
      theirs: ['--rule', 'greedy', '--measure', name, ...per, ...ties],
    };
  }
  if (family !== 'mes') return undefined;
  const [ours = '', theirs = ''] = UTILITIES[utility] ?? [];
  const [completion = 'none'] = rest;
  const more = [
    ...['--completion', completion, '--endowment', rest.includes('integral') ? 'floor' : 'exact'],
    ...['--increment', `${reference.params?.increment ?? reference.increment ?? 1}`],
    ...['--until', rest.includes('noExhaustiveStop') ? 'overspend' : 'exhaustive', ...ties],
  ];
  return {
    ours: ['--rule', 'equal-shares', '--utility', ours, ...more],
    theirs: ['--rule', 'equal-shares', ...theirs.split(' '), ...more],
  };
}
