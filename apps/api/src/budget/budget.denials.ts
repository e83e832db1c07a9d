import type { SubmissionRefusal } from '@parvis/budget';
import type { ShiftRefusal } from '@parvis/phases';
import type { BallotDenial } from './ballot/ballot.denials';
import type { StudyDenial } from './study/study.denials';
import type { WorksDenial } from './works/works.denials';

/** The ways this office says no; `messages/denial.*.json` has their words (`denial_<code>`). */
export type BudgetDenial =
  | SubmissionRefusal
  | ShiftRefusal
  | StudyDenial
  | BallotDenial
  | WorksDenial
  | 'submission_closed'
  | 'draft_incomplete'
  | 'edited_meanwhile'
  | 'edition_exists'
  | 'edition_invalid'
  | 'received_outside'
  | 'email_malformed'
  | 'due_date_wrong'
  | 'question_missing'
  | 'answer_missing'
  | 'nothing_to_clarify'
  | 'refusal_unknown'
  | 'refusal_incomplete'
  | 'reason_missing'
  | 'reopening_reason_missing'
  | 'reopening_too_late'
  | 'text_incomplete'
  | 'text_settled'
  | 'shared_idea'
  | 'contest_closed'
  | 'contest_twice'
  | 'merge_agreement_missing'
  | 'merge_needs_others'
  | 'merge_target_closed'
  | 'merge_other_edition'
  | 'merge_source_is_target'
  | 'merge_balloted'
  | 'support_closed'
  | 'mailbox_unconfirmed'
  | 'transition_refused'
  | 'rules_invalid'
  | 'rules_frozen'
  | 'amendment_needs_reason'
  | 'amendment_empty'
  | 'amendment_refused'
  | 'vote_dates_published';
