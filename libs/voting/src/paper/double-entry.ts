import type { PaperSheet } from './paper-sheet';

/** A number that two people did not read alike. */
export interface EntryDifference {
  /** `papers`, `valid`, `blank`, `spoilt`, `rejected`, or `tallies.<project>.<cell from 1>`. */
  readonly field: string;
  readonly first: number | null;
  readonly second: number | null;
}

/** Where two blind entries of one batch differ; nothing when they agree. A missing number is null. */
export function entryDifferences(first: PaperSheet, second: PaperSheet): EntryDifference[] {
  const [one, two] = [numbersOf(first), numbersOf(second)];
  return [...new Set([...one.keys(), ...two.keys()])]
    .map((field) => ({ field, first: one.get(field) ?? null, second: two.get(field) ?? null }))
    .filter((difference) => difference.first !== difference.second);
}

function numbersOf({ tallies, ...counts }: PaperSheet): Map<string, number> {
  const { papers, valid, blank, spoilt, rejected } = counts;
  return new Map([
    ...Object.entries({ papers, valid, blank, spoilt, rejected }),
    ...tallies.flatMap(({ project, counts: cells }) =>
      cells.map((count, cell): [string, number] => [`tallies.${project}.${cell + 1}`, count]),
    ),
  ]);
}
