import type { Actor } from '../../platform';
import { maySeeFiles } from '../budget.access';

/** May open a study, propose an adaptation, decide. */
export const mayRunStudy = (actor: Actor): boolean => actor.runsCampaigns;

/** May read the opinions before the decision. */
export const maySeeStudies = maySeeFiles;

/** A service's referent answers for their service only; the agent types in what a service said by telephone. */
export const mayAnswerFor = (actor: Actor, serviceId: string): boolean =>
  actor.runsCampaigns || (actor.has('service_referent') && actor.serviceId === serviceId);
