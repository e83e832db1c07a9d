/**
 * What a ballot says about the projects it names:
 * `approval` names them; `points` and `scores` give each a number (a sum is capped for points only);
 * `ranked` names them from the first choice down; `grades` gives each a grade, 0 the lowest.
 */
export type BallotKind = 'approval' | 'points' | 'scores' | 'ranked' | 'grades';

/**
 * All ballots, laid end to end so that millions fit in memory.
 * Ballot b names the projects `choices[offsets[b]]` up to, not including, `choices[offsets[b + 1]]`
 * (positions in the list of projects, in the voter's order) and was cast by `weights[b]` voters.
 */
export interface Ballots {
  readonly kind: BallotKind;
  readonly offsets: Uint32Array;
  readonly choices: Uint16Array;
  /** Points, scores or grades, one for each choice; none for `approval` and `ranked`. */
  readonly values?: Int32Array;
  readonly weights: Uint32Array;
  /** Number of voters, blank ballots included. */
  readonly voters: number;
}

/** More projects than any election has; a position fits in two bytes. */
export const MOST_PROJECTS = 65_535;

/** The largest number of points one choice may carry, so that every sum stays exact. */
export const MOST_POINTS = 100_000_000;
