/** The ways the ballot says no; `messages/denial.*.json` has their words. */
export type BallotDenial =
  | 'ballot_not_open'
  | 'ballot_drawn'
  | 'ballot_empty'
  | 'ballot_incomplete'
  | 'ballot_seed_missing'
  | 'ballot_entry_incomplete';
