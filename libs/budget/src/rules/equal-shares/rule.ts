import { type Fraction } from '@parvis/kernel';
import { type Measure } from '../../election/measure';
import { type GreedyTrace } from '../greedy-rule';
import { type Tie, type Untie } from '../untie';

/**
 * What a funded project is worth to a voter: what the ballot gives it (a vote, points, a place), multiplied by its cost
 * or not. Votes times cost: "the most effective votes first"; votes alone favour cheap projects.
 */
export interface Utility {
  readonly measure: Measure;
  readonly timesCost: boolean;
}

/** What is done with the money that equal shares leave unspent. */
export type Completion = 'none' | 'greedy' | 'add1' | 'add1u';

/** The Method of Equal Shares: each voter holds the same share of the money and pays only for what they voted for. */
export interface EqualSharesRule {
  readonly name: 'equal_shares';
  readonly utility: Utility;
  readonly completion: Completion;
  /** Share of each voter at the start: budget over voters, or that rounded down to a whole unit of the currency. */
  readonly endowment: 'exact' | 'floor';
  /** For `add1` and `add1u`: what each share grows by from one run to the next, in the unit of the election. */
  readonly increment: bigint;
  /** Runs stop when no supported project fits any more, or only when the next run would overspend. */
  readonly until: 'exhaustive' | 'overspend';
  /** Groups of which one project at most may win: the first bought shuts the others out. */
  readonly exclusive?: readonly (readonly string[])[];
  /** Asks the voters' ballots whether the list of votes would have pleased more of them; see `Comparison`. */
  readonly comparison?: Preference;
}

/** A voter prefers the outcome with more winners (s)he named, or the one where (s)he has a winner at all. */
export type Preference = 'satisfaction' | 'exclusion';

/**
 * The last step of some towns: the outcome of equal shares against that of the list of votes, by the ballots. The list
 * wins only when strictly more voters prefer it. equalshares.net, /implementation/completion.
 */
export interface Comparison {
  readonly criterion: Preference;
  /** Voters who prefer the outcome of equal shares, of the list, and those to whom both are the same. */
  readonly forShares: number;
  readonly forList: number;
  readonly alike: number;
  readonly kept: 'shares' | 'list';
  /** What equal shares chose, and how the list was gone down. */
  readonly shares: readonly string[];
  readonly list: GreedyTrace;
}

/** One project bought: each supporter pays `price` for each point of worth, or all they have left if that is less. */
export interface EqualSharesRound {
  readonly project: string;
  /** In the unit of the election, as near as a double says it: to be shown, nothing is decided by it. */
  readonly price: number;
  /** The most that one supporter paid, rounded up to the unit of the election. */
  readonly highest: bigint;
  /** Supporters who paid the full price, and those who gave all they had left; others had nothing left. */
  readonly paidInFull: number;
  readonly paidAll: number;
}

/** One run of the method: what each voter held, and what its winners cost; it counts unless they cost too much. */
export interface Raise {
  readonly endowment: Fraction;
  readonly cost: bigint;
}

/** What stood behind a project. */
export interface Backing {
  readonly project: string;
  readonly cost: bigint;
  /** Voters to whom it is worth something, and the sum of what it is worth to them. */
  readonly voters: number;
  readonly score: number;
  /** Money they still hold together after the last round, rounded down to the unit of the election. */
  readonly held: bigint;
}

/** Everything needed to do the last run again. */
export interface EqualSharesTrace {
  readonly rule: EqualSharesRule;
  readonly untie: Untie;
  readonly budget: bigint;
  /** Share of each voter in the run that counted. */
  readonly endowment: Fraction;
  /** How many times the method was run. */
  readonly runs: number;
  /** Each of these runs, from the first: those of `add1` end with one that leaves nothing to buy, or overspends. */
  readonly raises: readonly Raise[];
  readonly rounds: readonly EqualSharesRound[];
  /** Every project that stood, in the order of the election. */
  readonly backing: readonly Backing[];
  /** Winners added by the greedy completion. */
  readonly completed: readonly string[];
  /** How that list was gone down, when the rule completes by the list of votes. */
  readonly completion?: GreedyTrace;
  /** Present when the rule compares; winners are those of the list when it kept the list. */
  readonly comparison?: Comparison;
  readonly ties: readonly Tie[];
}
