/** The ways a study says no; `messages/denial.*.json` has their words. */
export type StudyDenial =
  | 'service_unknown'
  | 'study_closed'
  | 'opinion_incomplete'
  | 'opinions_missing'
  | 'decision_incomplete'
  | 'adaptation_waiting'
  | 'adaptation_answered'
  | 'adaptation_expired'
  | 'adaptation_incomplete';
