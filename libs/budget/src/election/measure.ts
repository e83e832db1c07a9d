import { deny, ok, type Result } from '@parvis/kernel';
import { type BallotKind, type Ballots } from './ballots';
import { type Election } from './election';

/**
 * What a choice on a ballot is worth to its project:
 * `votes`: 1; `points`: the points given; `positions`: L for the first place, L - 1 for the second …, where L is the
 * longest ballot allowed (3-2-1 where three are ranked); `borda`: the number of projects ranked below it on that ballot.
 */
export type Measure = 'votes' | 'points' | 'positions' | 'borda';

const MEASURES: Readonly<Record<BallotKind, readonly Measure[]>> = {
  approval: ['votes'],
  points: ['points', 'votes'],
  scores: ['points', 'votes'],
  ranked: ['positions', 'votes', 'borda'],
  grades: ['votes'],
};

/** The measure that a kind of ballot calls for: votes, points or positions. */
export const naturalMeasure = (kind: BallotKind): Measure => MEASURES[kind][0] as Measure;

/** L of the positional points: the longest ballot allowed, never shorter than one that was cast. */
export function longestBallot(election: Election): number {
  const { offsets } = election.ballots;
  let longest = election.longest ?? 0;
  for (let ballot = 1; ballot < offsets.length; ballot++) {
    longest = Math.max(longest, (offsets[ballot] as number) - (offsets[ballot - 1] as number));
  }
  return longest;
}

/**
 * What each choice is worth, laid out like `ballots.choices`.
 * Denied with `count_not_on_ballot` when ballots of this kind cannot be counted so.
 */
export function worths(
  election: Election,
  measure: Measure,
): Result<Int32Array, 'count_not_on_ballot'> {
  const { ballots } = election;
  if (!MEASURES[ballots.kind].includes(measure)) {
    return deny('count_not_on_ballot', { measure, kind: ballots.kind });
  }
  if (measure === 'votes') return ok(new Int32Array(ballots.choices.length).fill(1));
  if (measure === 'points') return ok(ballots.values ?? new Int32Array(ballots.choices.length));
  return ok(placeWorths(ballots, measure === 'positions' ? longestBallot(election) : undefined));
}

function placeWorths({ offsets, choices }: Ballots, first: number | undefined): Int32Array {
  const worth = new Int32Array(choices.length);
  for (let ballot = 1; ballot < offsets.length; ballot++) {
    const start = offsets[ballot - 1] as number;
    const end = offsets[ballot] as number;
    const top = first ?? end - start - 1;
    for (let at = start; at < end; at++) worth[at] = top - (at - start);
  }
  return worth;
}
