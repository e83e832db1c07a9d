import type { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '../../residents';
import { IdeaAuthor } from './idea.entity';

/** Where one author can be written to. */
export interface Mailbox {
  /** The author's id: part of a letter's key. */
  readonly id: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
}

/** The mailboxes of an idea's authors: their account's, else the contact they left; none for the others. */
export async function authorMailboxes(em: EntityManager, ideaId: string): Promise<Mailbox[]> {
  const authors = await em.find(IdeaAuthor, { ideaId }, { orderBy: { id: 'asc' } });
  const ids = authors.flatMap(({ accountId }) => accountId ?? []);
  const accounts = ids.length > 0 ? await em.find(Account, { id: { $in: ids } }) : [];
  return authors.flatMap(({ id, accountId, email }): Mailbox[] => {
    const account = accounts.find((known) => known.id === accountId);
    if (account) return [{ id, email: account.email, locale: account.locale }];
    return email ? [{ id, email, locale: 'fr' }] : [];
  });
}
