import type { Actor } from '../platform';

/** Sees whatever is late, whoever has to act. */
export const oversees = (actor: Actor): boolean =>
  actor.runsCampaigns || actor.has('cabinet_director', 'auditor');

/** May try failed jobs again, or dismiss them. */
export const maySettleJobs = (actor: Actor): boolean => actor.runsCampaigns;
