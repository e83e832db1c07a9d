import { shareOf } from '#lib/squares';

/** One project of a ranking, as the money reached it. Cents are integers; `score` is already in words. */
export interface MoneyRow {
  readonly rank: number;
  readonly title: string;
  readonly href?: string;
  /** « 612 ». */
  readonly score: string;
  /** Votes by channel, in the order of the channels, in words (« moins de 5 » where they are masked). */
  readonly byChannel?: readonly string[];
  readonly costCents: number;
  /** What was left when its turn came; null where the rule does not go down a ranking. */
  readonly beforeCents: number | null;
  readonly chosen: boolean;
  readonly missingCents?: number;
  /** Its fate in a few words, where the page knows better than « Lauréat » or « Il manquait … ». */
  readonly fate?: string;
}

/** Where a bar lies, in percent of the axis. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** It goes on beyond the axis. */
  readonly cut: boolean;
}

const startOf = (row: MoneyRow, budgetCents: number): number | undefined =>
  row.beforeCents === null ? undefined : budgetCents - row.beforeCents;

/**
 * The end of the axis, in cents: the money, and what would have gone beyond it; a quarter more at most, so that one
 * very dear project does not crush the others.
 */
export function axisEnd(rows: readonly MoneyRow[], budgetCents: number): number {
  const ends = rows.map((row) => (startOf(row, budgetCents) ?? 0) + row.costCents);
  return Math.min(Math.max(budgetCents, ...ends), Math.ceil(budgetCents * 1.25));
}

/** The bar of a row: it starts where the money spent before it stops (look.md §5.6). */
export function stretchOf(
  row: MoneyRow,
  budgetCents: number,
  endCents: number,
): Stretch | undefined {
  const start = startOf(row, budgetCents);
  if (start === undefined) return undefined;
  const stop = start + row.costCents;
  return { from: shareOf(start, endCents), to: shareOf(stop, endCents), cut: stop > endCents };
}

/** Whether a project was chosen after a dearer one above it did not fit. */
export const fitsInTheRest = (rows: readonly MoneyRow[], at: number): boolean =>
  rows[at]?.chosen === true && rows.slice(0, at).some(({ missingCents = 0 }) => missingCents > 0);
