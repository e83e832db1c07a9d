import type { Actor } from '../platform';

/** May draft and publish a poll; two of them are needed for one poll. */
export const mayPreparePolls = (actor: Actor): boolean =>
  actor.runsCampaigns || actor.has('cabinet_director');

/** May see proofs of identity and let somebody vote at a desk. */
export const mayKeepRoll = (actor: Actor): boolean =>
  actor.runsCampaigns || actor.has('front_desk', 'teller');

/** May print and hand out ballot papers. */
export const mayHandOutPaper = (actor: Actor): boolean =>
  mayPreparePolls(actor) || mayKeepRoll(actor);

/** May type in paper ballots, sign the closing, and take the final set to the trustees. */
export const mayHoldBox = (actor: Actor): boolean => actor.runsCampaigns || actor.has('teller');

/** May hand over what the trustees opened. */
export const mayOpenBox = (actor: Actor): boolean => actor.has('teller', 'trustee');

/** May see how a poll stands behind the counter. */
export const mayWatchPoll = (actor: Actor): boolean =>
  mayPreparePolls(actor) || mayHoldBox(actor) || actor.has('auditor', 'trustee', 'elected_member');
