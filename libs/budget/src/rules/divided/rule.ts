import { type EqualSharesRule, type EqualSharesTrace } from '../equal-shares/rule';
import { type Area, type GreedyTrace, type Purse } from '../greedy-rule';
import { type MaxWelfareRule, type MaxWelfareTrace } from '../max-welfare/rule';
import { type Outcome } from '../outcome';
import { type PhragmenRule, type PhragmenTrace } from '../phragmen/rule';
import { type Untie } from '../untie';

/** The rules that know nothing of purses and areas; the list and majority judgment have their own. */
export type UndividedRule = EqualSharesRule | PhragmenRule | MaxWelfareRule;
type UndividedTrace = EqualSharesTrace | PhragmenTrace | MaxWelfareTrace;

/**
 * A rule counted purse by purse: parts of neighbourhoods or themes beside a town-wide one, a reserved share, areas that
 * have a winner each. Those who vote in a purse kept for some projects are those who named one of them; everybody votes
 * in a purse open to all.
 */
export interface DividedRule {
  readonly name: 'divided';
  readonly rule: UndividedRule;
  /** As in the greedy rule: what one leaves joins the next purse that may pay any project. One with everything when absent. */
  readonly purses?: readonly Purse[];
  /** Before a purse open to all is counted, the best voted project that fits of each area without a winner is bought from it. */
  readonly areas?: readonly Area[];
}

/** What one purse bought. */
export interface Part {
  readonly purse: string;
  /** What it held, with what earlier purses left when it is open to all. */
  readonly money: bigint;
  /** Voters who shared it: those who named one of its projects. */
  readonly voters: number;
  /** How the areas were served from it, when the rule has areas and the purse is open to all. */
  readonly firsts?: GreedyTrace;
  /** The count of the rule with what was left; none when nobody voted there. */
  readonly outcome?: Outcome<UndividedTrace>;
}

/** Everything needed to do each count again. */
export interface DividedTrace {
  readonly rule: DividedRule;
  readonly untie: Untie;
  readonly budget: bigint;
  readonly parts: readonly Part[];
  /** The projects that no count of a purse looked at: no purse may pay them, or nobody voted there. */
  readonly outside: readonly Outsider[];
}

/** A project that no purse looked at, and how many voters named it all the same. */
export interface Outsider {
  readonly project: string;
  readonly cost: bigint;
  readonly voters: number;
}
