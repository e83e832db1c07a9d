import { accessRule, type Actor } from '../../platform';
import type { Simulation } from './simulation.entity';

/** May set rules side by side: who prepares the rules, and who votes them. */
export const maySimulate = (actor: Actor): boolean =>
  actor.runsCampaigns || actor.has('cabinet_director', 'elected_member');

export const maySeeSimulations = (actor: Actor): boolean =>
  maySimulate(actor) || actor.has('auditor');

/** Anybody, once a rule of an edition was chosen from it. */
export const maySeeSimulation = (actor: Actor, { publicSince }: Simulation): boolean =>
  Boolean(publicSince) || maySeeSimulations(actor);

export const simulationReaders = accessRule('who weighs the rules', maySeeSimulations);
export const simulationSeen = accessRule<Simulation>(
  'who weighs the rules; anyone once a rule was chosen from it',
  maySeeSimulation,
);
