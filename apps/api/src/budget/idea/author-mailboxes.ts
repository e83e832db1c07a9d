import type { EntityManager } from '@mikro-orm/postgresql';

/** Where one author can be written to. */
export interface Mailbox {
  /** The author's id: part of a letter's key. */
  readonly id: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
}

/**
 * The mailboxes of an idea's authors, those of the ideas merged into it among them: their account's, else the contact
 * they left; none for the others. One letter an address.
 */
export async function authorMailboxes(em: EntityManager, ideaId: string): Promise<Mailbox[]> {
  return em.execute<Mailbox[]>(
    `select distinct on (coalesce(c.email, lower(a.email)))
       a.id, coalesce(c.email, lower(a.email)) as email, coalesce(c.locale, 'fr') as locale
     from budget_idea_author a
     join budget_idea i on i.id = a.idea_id
     left join account c on c.id = a.account_id or c.email = lower(a.email)
     where (i.id = ? or i.merged_into_id = ?) and (c.id is not null or a.email is not null)
     order by coalesce(c.email, lower(a.email)), a.id`,
    [ideaId, ideaId],
  );
}
