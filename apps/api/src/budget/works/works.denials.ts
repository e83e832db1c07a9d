/** The ways works say no; `messages/denial.*.json` has their words. */
export type WorksDenial = 'works_closed' | 'works_incomplete';
