import type { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '../../residents';
import { MunicipalService } from '../../town';

interface ServiceMailbox {
  /** Tells the letters of one cause apart. */
  readonly id: string;
  readonly email: string;
}

/** Where a service is written to: its own mailbox, else those of its referents; nowhere when it has neither. */
export async function serviceMailboxes(
  em: EntityManager,
  serviceId: string,
): Promise<ServiceMailbox[]> {
  const service = await em.findOne(MunicipalService, serviceId);
  if (service?.email) return [{ id: service.id, email: service.email }];
  const referents = await em.find(Account, { serviceId }, { orderBy: { id: 'asc' } });
  return referents
    .filter(({ roles }) => roles.includes('service_referent'))
    .map(({ id, email }) => ({ id, email }));
}
