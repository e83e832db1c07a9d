import type { Actor } from '../platform';

/** May cancel or move one passage, and see whom to call: the agents on board do it from the bus. */
export const mayRunBus = (actor: Actor): boolean => actor.runsCampaigns || actor.has('front_desk');
