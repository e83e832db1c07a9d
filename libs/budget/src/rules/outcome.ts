import { type Tie } from './untie';

/** What every rule hands back: who won, what it cost, and how it went, so that anyone can do it again. */
export interface Outcome<Trace> {
  /** Numbers of the winners, in the order in which they were chosen. */
  readonly winners: readonly string[];
  /** Cost of the winners, and the money that stays, in the unit of the election. */
  readonly spent: bigint;
  readonly left: bigint;
  readonly ties: readonly Tie[];
  readonly trace: Trace;
}
