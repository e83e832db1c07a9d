import type { Cents } from '@parvis/kernel';

/**
 * How a ballot may be filled in, as the edition's rules say it. `blankAllowed`: an empty ballot is a vote that counts
 * as blank; otherwise it is refused.
 */
export type BallotRule =
  ApprovalFixedRule | ApprovalMaxRule | PointsRule | BasketRule | GradesRule | RankedRule;

export type BallotKind = BallotRule['kind'];

interface Blankable {
  readonly blankAllowed: boolean;
}

/** Exactly `choices` different projects. */
export interface ApprovalFixedRule extends Blankable {
  readonly kind: 'approval_fixed';
  readonly choices: number;
}

/** From one to `choices` different projects. */
export interface ApprovalMaxRule extends Blankable {
  readonly kind: 'approval_max';
  readonly choices: number;
}

/** At most `points` in all and `mostPerProject` on one; `spendAll`: not one may be left. */
export interface PointsRule extends Blankable {
  readonly kind: 'points';
  readonly points: number;
  readonly mostPerProject: number;
  readonly spendAll: boolean;
}

/** Projects whose costs fit together in `limit`; their sum is at least `leastPercent` of it (0: no minimum). */
export interface BasketRule extends Blankable {
  readonly kind: 'basket';
  readonly limit: Cents;
  readonly leastPercent: number;
}

/** Every project gets one of the `grades`, named from the worst (value 1) to the best. */
export interface GradesRule extends Blankable {
  readonly kind: 'grades';
  readonly grades: readonly string[];
}

/** Up to `places` projects in order of preference; value 1 is the first choice. For imported elections. */
export interface RankedRule extends Blankable {
  readonly kind: 'ranked';
  readonly places: number;
}

/** What a rule needs to know of a project. */
export interface BallotProject {
  readonly id: string;
  readonly cost: Cents;
}

/** The most projects that fit on a ballot (two bytes each in its choice vector). */
export const MOST_PROJECTS = 200;

/** The largest value that one project may receive (two bytes). */
export const MOST_VALUE = 65_535;
