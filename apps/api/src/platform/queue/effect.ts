import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Runs `act` in one transaction with its key, unless the key is already there.
 * PostgreSQL's unique key decides, so a doubled or resumed job changes nothing twice. Tells whether it ran.
 */
export async function effectOnce(
  em: EntityManager,
  key: string,
  act: (em: EntityManager) => Promise<void>,
): Promise<boolean> {
  return em.fork().transactional(async (inside) => {
    const inserted = await inside.execute<{ key: string }[]>(
      'insert into job_effect (key, created_at) values (?, now()) on conflict do nothing returning key',
      [key],
    );
    if (inserted.length === 0) return false;
    await act(inside);
    return true;
  });
}
