import { type Measure } from '../election/measure';
import { type Contender } from './ranking';
import { type Untie } from './untie';

/**
 * What happens at a project that costs more than what is left: pass to the next one, stop there for good, or stop after
 * paying for it from elsewhere when what is left covers at least that many hundredths of its cost.
 */
export type Misfit = 'skip' | 'stop' | { readonly topUpFrom: number };

/** Money kept for some projects: a neighbourhood's part, a theme's part, a reserved share. */
export interface Purse {
  readonly key: string;
  readonly money: bigint;
  /** The only projects it may pay; all of them when absent. */
  readonly projects?: readonly string[];
}

/** Projects of which one at least wins, as far as the money goes: those of a neighbourhood, of a canton, of a theme. */
export interface Area {
  readonly key: string;
  readonly projects: readonly string[];
}

/** Down the list, in the order of the votes, while there is money. */
export interface GreedyRule {
  readonly name: 'greedy';
  readonly measure: Measure;
  /** Rank by score divided by cost. */
  readonly perCost: boolean;
  readonly misfit: Misfit;
  /** A project whose score is below it is passed over, and never stops the list. */
  readonly threshold?: number;
  /** Groups of which one project at most may win. */
  readonly exclusive?: readonly (readonly string[])[];
  /**
   * Opened one after the other. What is left joins the next purse that may pay any project, or stays.
   * One purse with everything when absent.
   */
  readonly purses?: readonly Purse[];
  /**
   * Each has a winner before anything else is bought from a purse that may pay any project: the list is gone down a
   * first time for the best of each area that fits, then for all the rest. What a town calls a territorial correction.
   */
  readonly areas?: readonly Area[];
}

export type Fate =
  | 'funded'
  | 'topped_up'
  | 'too_dear'
  | 'stopped'
  | 'below_threshold'
  | 'excluded'
  | 'withdrawn'
  /** No purse may pay it. */
  | 'no_purse';

/** One line of the list as it was gone down: a project, the money before and after it, and what became of it. */
export interface GreedyStep {
  readonly purse: string;
  readonly project: string;
  /** Place in the ranking of all the projects, from 1. */
  readonly rank: number;
  readonly before: bigint;
  readonly after: bigint;
  readonly fate: Fate;
  /** For `excluded`: the winner that shuts it out. */
  readonly against?: string;
  /** For a project looked at on the way down for areas without a winner: the first of those areas. */
  readonly area?: string;
}

/** Everything needed to go down the list again. */
export interface GreedyTrace {
  readonly rule: GreedyRule;
  readonly untie: Untie;
  readonly budget: bigint;
  /** In the order of the ranking. */
  readonly ranking: readonly Contender[];
  readonly steps: readonly GreedyStep[];
  /** Money paid from elsewhere under `topUpFrom`. */
  readonly toppedUp: bigint;
}
