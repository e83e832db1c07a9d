import type { Actor } from '../platform';

/** May call for candidates, write the quotas and hold the draw. */
export const mayRunCouncil = (actor: Actor): boolean => actor.runsCampaigns;

/** May write down the candidature of somebody who came to the counter or to the bus. */
export const mayEnterCandidates = (actor: Actor): boolean =>
  actor.runsCampaigns || actor.has('front_desk');

/** May see how the pool stands, in figures and without a name. */
export const mayWatchPool = (actor: Actor): boolean =>
  mayEnterCandidates(actor) || actor.has('teller', 'cabinet_director', 'auditor');

/** May hold the session of the draw: type dice, or confirm those that another person typed. */
export const mayHoldDraw = (actor: Actor): boolean => actor.runsCampaigns || actor.has('teller');
