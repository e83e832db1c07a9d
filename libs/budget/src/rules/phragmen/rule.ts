import { type Tie, type Untie } from '../untie';

/**
 * Sequential Phragmén: every voter saves at the same steady pace; a project is bought at the moment its supporters
 * together own its cost, and they start again from nothing.
 */
export interface PhragmenRule {
  readonly name: 'phragmen';
  /** When the next project does not fit in the money left: stop for good, or pass it over and go on. */
  readonly misfit: 'stop' | 'skip';
  /** Groups of which one project at most may win: the first bought shuts the others out. */
  readonly exclusive?: readonly (readonly string[])[];
}

/** One project bought. */
export interface PhragmenRound {
  readonly project: string;
  /** What each of its supporters has been asked to save since the start, as near as a double says it. */
  readonly load: number;
  readonly supporters: number;
  /** Money of the budget left after it. */
  readonly left: bigint;
}

/** Everything needed to do the count again. */
export interface PhragmenTrace {
  readonly rule: PhragmenRule;
  readonly untie: Untie;
  readonly budget: bigint;
  readonly rounds: readonly PhragmenRound[];
  /** Supporters and cost of every project that stood. */
  readonly backing: readonly {
    readonly project: string;
    readonly cost: bigint;
    readonly supporters: number;
  }[];
  /** The projects that came next and did not fit: the last of them ended the count when the rule stops. */
  readonly misfits: readonly { readonly project: string; readonly left: bigint }[];
  readonly ties: readonly Tie[];
}
