import type { Actor } from '../platform';
import type { Idea } from './idea/idea.entity';

/** May write the rules, move the calendar, decide on ideas. */
export const mayRunEdition = (actor: Actor): boolean => actor.runsCampaigns;

/** May type in an idea for somebody. */
export const mayEnterIdeas = (actor: Actor): boolean =>
  actor.runsCampaigns || actor.has('front_desk');

/** May see what is not public about ideas: drafts apart, contacts, notes. */
export const maySeeFiles = (actor: Actor): boolean =>
  actor.runsCampaigns ||
  actor.has('service_referent', 'cabinet_director', 'auditor', 'elected_member');

/** States that only the author and the town know of. */
const isPrivate = (idea: Pick<Idea, 'state'>): boolean => idea.state === 'draft';

/** Everybody may read an idea that was submitted; a draft is its author's. */
export const mayReadIdea = (idea: Pick<Idea, 'state'>, isAuthor: boolean): boolean =>
  !isPrivate(idea) || isAuthor;
