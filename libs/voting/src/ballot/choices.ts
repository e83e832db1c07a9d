/**
 * What a voter says of one project: `value` is 1 for an approval or an item of the basket, the points, the grade
 * (1 is the worst) or the rank (1 is the first).
 */
export interface Choice {
  readonly project: string;
  readonly value: number;
}

/** A filled ballot: only the projects of which something is said. None: a blank ballot. */
export type Choices = readonly Choice[];
