import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../platform';
import { Account } from './account.entity';

/** The function under which a member of staff signs in public, never their name. */
export async function publicTitle(em: EntityManager, actor: Actor): Promise<string> {
  const account = actor.accountId && (await em.findOne(Account, actor.accountId));
  return (account && account.title) || 'Parvis';
}
