import { type Ballots } from './ballots';

/** A project as the count sees it. */
export interface Project {
  readonly id: string;
  /** In the smallest unit of the election (cents for a French town). */
  readonly cost: bigint;
  readonly name?: string;
  /** Still printed on the ballot, no longer standing: never funded, and never in the way of another. */
  readonly withdrawn?: boolean;
}

/** Everything a rule needs to know, and nothing about who voted. */
export interface Election {
  readonly projects: readonly Project[];
  /** The money there is, in the same unit as the costs. */
  readonly budget: bigint;
  /** Decimals between the unit of the count and the currency: 2 when it counts cents, 0 when whole euros. */
  readonly decimals: number;
  readonly ballots: Ballots;
  /** The longest ballot that was allowed; the longest cast when nothing was said. */
  readonly longest?: number;
}
