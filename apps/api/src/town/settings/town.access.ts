import type { Actor } from '../../platform';

/** May change what the town is called, where it is, what it looks like. */
export const maySetTown = (actor: Actor): boolean => actor.runsCampaigns;
