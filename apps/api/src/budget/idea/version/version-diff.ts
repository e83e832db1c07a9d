import { diffWordsWithSpace } from 'diff';
import { type IdeaText, textFields, type TextField } from './idea-text';

/** A piece of text that stayed, came or went. */
export interface DiffSegment {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface FieldDiff {
  readonly field: TextField;
  readonly segments: readonly DiffSegment[];
}

/** What changed from one version to the next, word by word, only in the fields that changed. */
export const versionDiff = (before: IdeaText, after: IdeaText): FieldDiff[] =>
  textFields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, segments: wordDiff(before[field], after[field]) }));

const wordDiff = (before: string, after: string): DiffSegment[] =>
  diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
