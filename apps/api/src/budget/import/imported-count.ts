import type { CountRules, Election, ElectionFile, ListCount, SharesCount } from '@parvis/budget';

/** How an imported election may be counted: by the rule that its file names, or by one that is chosen. */
export const importRules = [
  'file',
  'greedy',
  'equal_shares',
  'equal_shares_compared',
  'phragmen',
  'max_welfare',
] as const;
export type ImportRule = (typeof importRules)[number];

export const isImportRule = (text: string): text is ImportRule =>
  (importRules as readonly string[]).includes(text);

type Named = Pick<ElectionFile, 'election' | 'meta'>;

const common = { ties: ['cost', 'votes', 'id'], remainder: 'lost' } as const;

/** The counting rule of an import. A file that names no rule we know is counted by the list of votes. */
export function importedCount(file: Named, rule: ImportRule): CountRules {
  switch (rule) {
    case 'file':
      return namedCount(file);
    case 'greedy':
      return listCount(file.meta);
    case 'equal_shares':
      return sharesCount(file.election, {});
    case 'equal_shares_compared':
      return sharesCount(file.election, { comparison: 'satisfaction' });
    case 'phragmen':
      return { method: 'phragmen', misfit: 'stop', ...common };
    case 'max_welfare':
      return { method: 'max_welfare', utility: 'cost', ...common };
  }
}

/** `equalshares/add1-comparison` and its like; everything else is a list, as far as a list can follow it. */
function namedCount(file: Named): CountRules {
  const name = file.meta.get('rule')?.trim().toLowerCase() ?? '';
  if (name.startsWith('phragmen')) return importedCount(file, 'phragmen');
  if (!/^(equal[ _-]?shares|mes)\b/.test(name)) return listCount(file.meta);
  return sharesCount(file.election, {
    completion: completionNamed(name),
    comparison: name.includes('comparison') ? 'satisfaction' : 'none',
  });
}

function completionNamed(name: string): SharesCount['completion'] {
  if (name.includes('add1u')) return 'add1u';
  if (name.includes('add1')) return 'add1';
  return name.includes('greedy') || name.includes('utilitarian') ? 'greedy' : 'none';
}

/**
 * Equal shares as the towns of the collection use them: whole shares, raised by one unit of the currency until the next
 * try would overspend (Wieliczka 2023 comes out as it was declared so, and only so).
 */
const sharesCount = (
  election: Pick<Election, 'budget' | 'decimals' | 'ballots'>,
  more: Partial<Pick<SharesCount, 'completion' | 'comparison'>>,
): SharesCount => ({
  method: 'equal_shares',
  utility: 'cost',
  completion: 'add1',
  endowment: 'floor',
  increment: incrementOf(election),
  until: 'overspend',
  comparison: 'none',
  ...common,
  ...more,
});

/** One unit of the currency, in hundredths; ten, a hundred … where each share has thousands of them. */
function incrementOf({
  budget,
  decimals,
  ballots,
}: Pick<Election, 'budget' | 'decimals' | 'ballots'>): number {
  const share = Number(budget) / 10 ** decimals / Math.max(1, ballots.voters);
  const tens = Math.max(0, Math.floor(Math.log10(Math.max(1, share / 1000))));
  return 100 * 10 ** tens;
}

const listCount = (meta: ReadonlyMap<string, string>): ListCount => ({
  method: 'greedy',
  misfit: misfitOf(meta.get('rule')),
  threshold: thresholdOf(meta.get('min_project_score_threshold')),
  reservedShare: null,
  ...common,
});

/** The rule that a file names, as far as going down a list can follow it. */
function misfitOf(rule: string | undefined): ListCount['misfit'] {
  if (rule === 'greedy-no-skip') return 'stop';
  return rule === 'greedy-custom' ? { topUpFrom: 80 } : 'skip';
}

function thresholdOf(text: string | undefined): number | null {
  const threshold = Math.ceil(Number(text ?? ''));
  return Number.isSafeInteger(threshold) && threshold >= 1 && threshold <= 1_000_000
    ? threshold
    : null;
}
