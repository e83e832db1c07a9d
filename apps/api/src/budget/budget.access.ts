import type { Actor } from '../platform';

/** May write the rules, move the calendar, decide on ideas. */
export const mayRunEdition = (actor: Actor): boolean => actor.runsCampaigns;

/** May type in an idea for somebody. */
export const mayEnterIdeas = (actor: Actor): boolean =>
  actor.runsCampaigns || actor.has('front_desk');

/** May see what is not public about ideas: drafts and contacts apart, notes. */
export const maySeeFiles = (actor: Actor): boolean =>
  actor.runsCampaigns ||
  actor.has('service_referent', 'cabinet_director', 'auditor', 'elected_member');

/** May read how to reach the authors: only those whose work is to write to them. */
export const maySeeContacts = (actor: Actor): boolean =>
  actor.runsCampaigns || actor.has('service_referent');

/** May confirm that a result is right; two of them make it public. Elected members decide on it afterwards, in the council. */
export const mayConfirmResult = (actor: Actor): boolean =>
  actor.runsCampaigns || actor.has('teller', 'cabinet_director');
