/** The ways this office says no; `messages/denial.*.json` has their words. */
export type ResidentsDenial =
  | 'email_malformed'
  | 'link_unknown'
  | 'link_used'
  | 'link_expired'
  | 'too_many_requests'
  | PeopleDenial;

/** … to those who give roles. */
export type PeopleDenial =
  'edited_meanwhile' | 'account_closed' | 'roles_invalid' | 'last_administrator' | 'person_unknown';
