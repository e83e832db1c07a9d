import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform';
import { Account, normalEmail } from '../residents';
import { Town } from '../town';

/** The first stone of a real town: an empty one to fill in from the desk, and its administrator. */
export async function foundTown(
  em: EntityManager,
  adminEmail: string | undefined,
): Promise<boolean> {
  return em.transactional(async (inside) => {
    const empty = (await inside.count(Town)) === 0;
    if (empty) {
      inside.create(Town, {
        id: newId(),
        name: 'Ma ville',
        insee: '00000',
        postcode: '00000',
        population: 0,
        address: '',
        phone: '',
        email: adminEmail ?? '',
        colour: '#1E6B4A',
        timeZone: 'Europe/Paris',
        fictitious: false,
      });
    }
    const email = adminEmail && normalEmail(adminEmail);
    if (email && (await inside.count(Account, { email })) === 0) {
      inside.create(Account, {
        id: newId(),
        email,
        roles: ['administrator'],
        title: 'Administration du site',
        locale: 'fr',
        demo: false,
        createdAt: new Date(),
      });
    }
    return empty;
  });
}
