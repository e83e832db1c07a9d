import type { Actor } from '../../platform';
import type { Works } from './works.entity';

/** May begin works, suspend, deliver, abandon. */
export const mayRunWorks = (actor: Actor): boolean => actor.runsCampaigns;

/** May tell news: the agent, and the referent of the service that carries the works. */
export const mayReportWorks = (actor: Actor, { serviceId }: Pick<Works, 'serviceId'>): boolean =>
  actor.runsCampaigns || (actor.has('service_referent') && actor.serviceId === serviceId);
