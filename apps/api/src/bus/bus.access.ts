import type { Actor } from '../platform';

/** May write the stops and the weekly rounds. */
export const mayPlanBus = (actor: Actor): boolean => actor.runsCampaigns;

/** May cancel or move one passage, and see whom to call: the agents on board do it from the bus. */
export const mayRunBus = (actor: Actor): boolean => actor.runsCampaigns || actor.has('front_desk');
