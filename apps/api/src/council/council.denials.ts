/** What is wrong with a candidature, or why there is none. */
export type CandidateDenial =
  | 'call_not_open'
  | 'candidate_known'
  | 'candidate_too_young'
  | 'candidate_incomplete'
  | 'too_many_requests';

/** What is wrong with a call or its quotas. */
export type CallDenial = 'call_incomplete' | 'call_slug_taken';

/** Why quotas are not written. */
export type QuotaDenial = 'edited_meanwhile' | 'quota_settled' | 'quota_wrong';
