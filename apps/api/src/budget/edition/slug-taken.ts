import type { EntityManager } from '@mikro-orm/postgresql';
import { Edition } from './edition.entity';

/** Whether an edition has this name in addresses; whoever asks in the same instant waits for this transaction to end. */
export async function slugTaken(em: EntityManager, slug: string): Promise<boolean> {
  await em.execute(`select pg_advisory_xact_lock(hashtext('budget_edition'), hashtext(?))`, [slug]);
  return (await em.count(Edition, { slug })) > 0;
}
