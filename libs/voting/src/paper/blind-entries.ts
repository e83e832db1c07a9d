import type { Choices } from '../ballot/choices';
import { entryDifferences } from './double-entry';
import type { PaperSheet } from './paper-sheet';

/** What somebody read in a batch of papers: the sheet, and each valid paper. */
export interface ReadBatch {
  readonly sheet: PaperSheet;
  /** In one order whatever the order of typing (`spelt`), so that two entries can be compared. */
  readonly ballots: readonly Choices[];
}

/** One spelling of what a ballot says. */
export const spelt = (choices: Choices): string =>
  choices.map(({ project, value }) => `${project}=${value}`).join(' ');

/** What an entry of a batch is compared by. */
export interface EntryRead extends ReadBatch {
  readonly accountId: string;
}

/**
 * What becomes of one more entry of a batch, by `accountId`, after the `earlier` ones of the same round (oldest first).
 * `agreed`: somebody else read the same; `first`: nobody else read it yet; `differs`: nobody read the same, with the
 * fields to look at again; `third_needed`: this person and one other already disagree, and were told where.
 */
export type EntryOutcome =
  | { readonly kind: 'agreed' | 'first' | 'third_needed' }
  | { readonly kind: 'differs'; readonly fields: readonly string[] };

export function outcomeOfEntry(
  earlier: readonly EntryRead[],
  accountId: string,
  mine: ReadBatch,
): EntryOutcome {
  // What somebody typed last is what they read.
  const latest = new Map(earlier.map((entry) => [entry.accountId, entry]));
  const others = [...latest.values()].filter((entry) => entry.accountId !== accountId);
  if (others.length === 0) return { kind: 'first' };
  // Told where they differ, these two no longer read blindly: a third person settles it.
  if (latest.has(accountId) && others.length === 1) return { kind: 'third_needed' };
  if (others.some((other) => sameBallots(other, mine))) return { kind: 'agreed' };
  const [nearest = []] = others
    .map(({ sheet }) => entryDifferences(sheet, mine.sheet).map(({ field }) => field))
    .sort((a, b) => a.length - b.length);
  return { kind: 'differs', fields: nearest.length > 0 ? nearest : ['ballots'] };
}

/** Same counts and same papers, in whatever order they were typed. */
export const sameBallots = (other: ReadBatch, mine: ReadBatch): boolean =>
  entryDifferences(other.sheet, mine.sheet).length === 0 &&
  other.ballots.map(spelt).join('\n') === mine.ballots.map(spelt).join('\n');
