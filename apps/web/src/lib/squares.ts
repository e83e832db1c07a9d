/** A strip of equal squares that one can count with a finger: a round unit, and how many of it make the total. */
export interface Strip {
  /** What one square is worth, in cents. */
  readonly unit: number;
  /** How many squares, the last one possibly partial. */
  readonly squares: number;
}

const most = 40;

/** The smallest round unit (1, 2 or 5 times a power of ten euros) that gives 40 squares at most. */
export function stripOf(totalCents: number): Strip {
  for (let power = 100; ; power *= 10) {
    for (const step of [1, 2, 5]) {
      const unit = step * power;
      if (totalCents <= unit * most) return { unit, squares: Math.max(totalCents / unit, 1) };
    }
  }
}

/** The share of a part, in percent with one decimal, between 0 and 100. */
export const shareOf = (part: number, total: number): number =>
  total <= 0 ? 0 : Math.min(100, Math.max(0, Math.round((part / total) * 1000) / 10));
