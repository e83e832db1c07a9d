import { type ResultSentence } from './sentence';

/** What became of one project, in figures and in words. */
export interface Explanation {
  readonly project: string;
  readonly chosen: boolean;
  readonly score: number;
  readonly cost: bigint;
  /** Money it lacked when it could have been chosen; 0 when money was not the obstacle. */
  readonly missing: bigint;
  /**
   * Votes (points) more with which the whole count, run again with all else unchanged, chooses it.
   * Undefined when it was chosen, when no number of votes would do, or when the rule does not answer.
   */
  readonly votesShort?: number;
  /** Two sentences: where it came, and why it was chosen or not. */
  readonly reason: readonly [ResultSentence, ResultSentence];
  /** How far a loser was. */
  readonly margin?: ResultSentence;
  /** How a tie that mattered was broken. */
  readonly tie?: ResultSentence;
}
