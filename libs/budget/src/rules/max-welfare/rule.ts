import { type Utility } from '../equal-shares/rule';

/** Maximum welfare: of all the lists of projects that fit in the budget, one that is worth most to the voters together. */
export interface MaxWelfareRule {
  readonly name: 'max_welfare';
  readonly utility: Utility;
}

/** Everything needed to check the outcome: the worth of each project, and the sum that no other list beats. */
export interface MaxWelfareTrace {
  readonly rule: MaxWelfareRule;
  readonly budget: bigint;
  readonly welfare: bigint;
  readonly backing: readonly {
    readonly project: string;
    readonly cost: bigint;
    /** What it is worth to all voters together: times its cost when the utility says so. */
    readonly worth: bigint;
    readonly score: number;
  }[];
}
