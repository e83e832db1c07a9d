import type { BallotRefusal, ManifestRefusal, OpeningDifference } from '@parvis/voting';

/** Why an envelope is not accepted. */
export type CastDenial =
  | 'vote_closed'
  | 'vote_not_open'
  | 'vote_envelope_malformed'
  | 'vote_envelope_foreign'
  | 'vote_already_in_person'
  | 'vote_held_in_person'
  | 'vote_person_merged'
  | 'vote_not_on_roll'
  | 'vote_roll_key_missing'
  | 'vote_email_unconfirmed'
  | 'proof_needed';

/** Why a kiosk opens no ballot, or takes none. */
export type KioskDenial =
  CastDenial | 'desk_off_shift' | 'kiosk_code_unknown' | 'too_many_requests';

/** Why the rules of a poll do not let somebody vote. */
export type EligibilityDenial =
  'not_resident' | 'excluded' | 'age_unknown' | 'too_young' | 'proof_needed';

/** Why somebody does not enter the roll. */
export type RollDenial =
  | CastDenial
  | 'desk_off_shift'
  | EligibilityDenial
  | 'birth_date_wrong'
  | 'email_malformed'
  | 'elector_name_missing'
  | 'vote_birth_differs'
  | 'vote_name_differs'
  | 'vote_person_known';

export type PaperDenial =
  | 'paper_not_now'
  | 'paper_place_missing'
  | 'paper_place_differs'
  | 'paper_line_unreadable'
  | 'paper_unknown_project'
  | 'paper_third_needed'
  | 'paper_not_agreed'
  | 'paper_recount_why'
  | 'paper_ballots_malformed'
  | 'paper_counts_malformed'
  | 'paper_ballot_refused'
  | 'paper_agreed_already'
  | 'paper_entries_differ'
  | BallotRefusal;

export type PlaceDenial =
  | 'paper_not_now'
  | 'place_unnamed'
  | 'place_line_unknown'
  | 'place_number_wrong'
  | 'place_text_wrong';

/** Why a shift is not written. */
export type ShiftDenial = 'shift_wrong' | 'shift_not_now';

export type CloseDenial =
  | 'poll_not_closed'
  | 'poll_not_reconciled'
  | 'poll_signed_already'
  | 'poll_paper_unagreed'
  | 'poll_place_open'
  | 'poll_box_differs'
  | 'poll_roll_differs'
  | 'vote_roll_key_missing'
  | 'opening_malformed'
  | 'opening_ballot_refused'
  | 'opening_hash_differs'
  | 'opening_envelope_unknown'
  | 'opening_equation_fails'
  | 'opening_set_differs'
  | 'opening_same_program'
  | OpeningDifference;

export type RehearsalDenial =
  | 'poll_not_draft'
  | 'rehearsal_unknown'
  | 'rehearsal_differs'
  | 'opening_malformed'
  | 'opening_ballot_refused'
  | 'opening_hash_differs';

export type PublishDenial =
  | 'poll_exists'
  | 'poll_not_draft'
  | 'poll_needs_another_person'
  | 'poll_too_late'
  | 'poll_not_rehearsed'
  | 'rehearsal_impossible'
  | 'trustees_wrong'
  | ManifestRefusal;
