import type { Cents } from '@parvis/kernel';
import type { TimedPhase, WrittenCalendar } from '@parvis/phases';
import type { BallotRule, BasketRule } from '@parvis/voting';
import type { Completion, Preference } from '../rules/equal-shares/rule';
import type { Misfit } from '../rules/greedy-rule';

/** Everything a town sets for an edition. Plain JSON: this is what is voted, frozen, hashed and amended. */
export interface EditionRules {
  /** `import`: an election that took place elsewhere; only what its file says is known. */
  readonly origin: 'town' | 'import';
  readonly allotment: Allotment;
  /** The most one project may cost, VAT included; null when there is no cap. */
  readonly projectCap: Cents | null;
  readonly submission: SubmissionRules;
  /** What an idea must satisfy, in the order of the rules text. */
  readonly admissibility: readonly Criterion[];
  readonly voting: VotingRules;
  readonly ballot: EditionBallot;
  readonly count: CountRules;
  /** Null for an import only. */
  readonly calendar: WrittenCalendar<TimedPhase> | null;
  /** Days without news after which the works of a project are publicly called silent. */
  readonly worksSilenceDays: number;
}

/** The money of an edition, VAT included: one amount for the whole town, or parts beside a town-wide amount (0: none). */
export type Allotment =
  | { readonly by: 'town'; readonly total: Cents }
  | {
      readonly by: 'neighbourhood' | 'theme';
      readonly parts: readonly AllotmentPart[];
      readonly townWide: Cents;
    };

export interface AllotmentPart {
  /** Code of the neighbourhood or of the theme. */
  readonly code: string;
  readonly name: string;
  readonly amount: Cents;
}

export interface SubmissionRules {
  /** Only people who live in the town, or anybody. */
  readonly residentsOnly: boolean;
  /** Completed years on the day of submission; null: no minimum. */
  readonly minimumAge: number | null;
  readonly ideasPerPerson: number | null;
  readonly excluded: readonly Exclusion[];
}

export interface VotingRules {
  /** Completed years on the day the vote closes; null: no minimum. */
  readonly minimumAge: number | null;
  readonly excluded: readonly VoterExclusion[];
  /** `declared`: on one's honour; `verified`: a proof of identity and address was seen. */
  readonly proof: 'declared' | 'verified';
}

export const voterExclusions = [
  'municipal_councillors',
  'assessing_staff',
  'municipal_staff',
] as const;
export const exclusions = [...voterExclusions, 'companies', 'associations'] as const;

/** People who may not vote, whatever their age. */
export type VoterExclusion = (typeof voterExclusions)[number];
/** Who may not submit; only people vote, but companies and associations might submit. */
export type Exclusion = (typeof exclusions)[number];

export const criteria = [
  'general_interest',
  'municipal_jurisdiction',
  'municipal_land',
  'capital_expenditure',
  'under_cap',
  'proportionate_running_cost',
  'neither_planned_nor_upkeep',
  'done_in_two_years',
  'secular_and_equal',
] as const;
export type Criterion = (typeof criteria)[number];

/** A ballot rule as the town writes it; the limit of a basket is the allotment, so it is not written twice. */
export type EditionBallot = Exclude<BallotRule, BasketRule> | Omit<BasketRule, 'limit'>;

/** How ballots become winners. */
export type CountRules = ListCount | SharesCount | SavingsCount | WelfareCount;

interface AnyCount {
  /** Asked one after the other. A town ends with the lot; `id` is for imports. */
  readonly ties: readonly TieKey[];
  /** What becomes of the money that no project could use. */
  readonly remainder: 'carried_over' | 'lost';
}

/** Down the list of votes (points, grades), while there is money. */
export interface ListCount extends AnyCount {
  readonly method: 'greedy';
  /** What happens at a project dearer than what is left. */
  readonly misfit: Misfit;
  /** Votes (points, positions) under which a project cannot win; null: none. */
  readonly threshold: number | null;
  readonly reservedShare: ReservedShare | null;
}

/** What a chosen project counts for: its cost, or the same for all, times the votes or points that a ballot gives it. */
export const utilityNames = ['cost', 'cardinality', 'points'] as const;
export type UtilityName = (typeof utilityNames)[number];

/** Equal shares: every voter holds the same sum and pays only for what they voted for. */
export interface SharesCount extends AnyCount {
  readonly method: 'equal_shares';
  readonly utility: UtilityName;
  readonly completion: Completion;
  /** The sum of each voter at the start: to the fraction, or rounded down to a whole euro. */
  readonly endowment: 'exact' | 'floor';
  /** What the sum of each voter grows by from one try to the next. */
  readonly increment: Cents;
  /** Tries end when nothing more fits, or only when the next one would spend too much. */
  readonly until: 'exhaustive' | 'overspend';
  /** Whether the list of votes is kept where more voters prefer it, and what makes them prefer it. */
  readonly comparison: Preference | 'none';
}

/** Sequential Phragmén: supporters save at the same speed for what they voted for. */
export interface SavingsCount extends AnyCount {
  readonly method: 'phragmen';
  readonly misfit: 'skip' | 'stop';
}

/** Maximum welfare: of all the lists that fit, one that is worth most to the voters together. */
export interface WelfareCount extends AnyCount {
  readonly method: 'max_welfare';
  readonly utility: UtilityName;
}

export const tieKeys = ['cost', 'votes', 'lot', 'id'] as const;
export type TieKey = (typeof tieKeys)[number];

/** Hundredths of the allotment kept first for the projects of the priority neighbourhood. */
export interface ReservedShare {
  readonly neighbourhood: string;
  readonly name: string;
  readonly percent: number;
}

/** The whole money of the edition, in cents. */
export function allotmentTotal(allotment: Allotment): Cents {
  if (allotment.by === 'town') return allotment.total;
  return allotment.parts.reduce((sum, { amount }) => sum + amount, allotment.townWide);
}

/** The money kept by a reserved share, in whole cents, rounded down. */
export const reservedAmount = (allotment: Allotment, { percent }: ReservedShare): Cents =>
  Number((BigInt(allotmentTotal(allotment)) * BigInt(percent)) / 100n);
