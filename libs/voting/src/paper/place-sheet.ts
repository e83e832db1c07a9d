import type { PaperSheet } from './paper-sheet';

/** What is written down at a place of vote, one line after another; nothing is written over. */
export type PlaceLineKind =
  /** Ballot papers counted out to the place. */
  | 'given'
  /** Unused papers brought back. */
  | 'returned'
  /** The number of a seal of the box. */
  | 'seal'
  /** Signatures on the sheets; the last count holds. */
  | 'signatures'
  /** Something that happened. */
  | 'incident'
  /** Why papers and signatures differ; holds for that difference only. */
  | 'explained'
  /** A batch that was agreed is counted again. */
  | 'recount';

export interface WrittenLine {
  readonly kind: PlaceLineKind;
  readonly number?: number | null;
}

/** `unsigned`: nobody said how many signed; `differs`: papers and signatures; `more_than_given`: papers from elsewhere. */
export type PlaceQuestion = 'unsigned' | 'differs' | 'more_than_given';

/** The sheet of one place: what went out, what came back, what was in the box, and what is still asked. */
export interface PlaceSheet {
  readonly given: number;
  readonly returned: number;
  readonly signatures: number | null;
  /** Papers taken out of the box: valid + blank + spoilt + rejected. */
  readonly papers: number;
  readonly valid: number;
  readonly blank: number;
  readonly spoilt: number;
  readonly rejected: number;
  /** Papers less signatures; null without a count of signatures. */
  readonly difference: number | null;
  readonly questions: readonly PlaceQuestion[];
}

/** What the lines of a place and the sheets of its batches say together; lines in the order of their writing. */
export function placeSheet(
  lines: readonly WrittenLine[],
  sheets: readonly Omit<PaperSheet, 'tallies'>[],
): PlaceSheet {
  const sum = (kind: PlaceLineKind): number =>
    lines.reduce((total, line) => total + (line.kind === kind ? (line.number ?? 0) : 0), 0);
  const total = (field: 'papers' | 'valid' | 'blank' | 'spoilt' | 'rejected'): number =>
    sheets.reduce((all, sheet) => all + sheet[field], 0);
  const [given, returned, papers] = [sum('given'), sum('returned'), total('papers')];
  const signatures = lines.findLast(({ kind }) => kind === 'signatures')?.number ?? null;
  const difference = signatures === null ? null : papers - signatures;
  const explained = lines.some((line) => line.kind === 'explained' && line.number === difference);
  return {
    given,
    returned,
    signatures,
    papers,
    valid: total('valid'),
    blank: total('blank'),
    spoilt: total('spoilt'),
    rejected: total('rejected'),
    difference,
    questions: [
      ...(difference === null ? (['unsigned'] as const) : []),
      ...(difference && !explained ? (['differs'] as const) : []),
      ...(papers + returned > given && !explained ? (['more_than_given'] as const) : []),
    ],
  };
}
