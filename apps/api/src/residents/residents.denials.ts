/** The ways this office says no; `messages/denial.*.json` has their words. */
export type ResidentsDenial = 'email_malformed' | 'link_unknown' | 'link_used' | 'link_expired';
