import type { SubmissionRefusal } from '@parvis/budget';
import type { ShiftRefusal } from '@parvis/phases';

/** The ways this office says no; `messages/denial.*.json` has their words (`denial_<code>`). */
export type BudgetDenial =
  | SubmissionRefusal
  | ShiftRefusal
  | 'submission_closed'
  | 'draft_incomplete'
  | 'edited_meanwhile'
  | 'edition_exists'
  | 'transition_refused'
  | 'rules_invalid'
  | 'rules_frozen'
  | 'amendment_needs_reason'
  | 'amendment_empty'
  | 'amendment_refused';
