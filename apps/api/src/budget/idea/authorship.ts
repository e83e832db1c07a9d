import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * The ideas of a list that this account wrote: signed by it, left on paper with its address, or merged into one of them.
 * One query, whatever the length of the list.
 */
export async function ideasWrittenBy(
  em: EntityManager,
  accountId: string,
  ideaIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await em.execute<{ id: string; target: string | null }[]>(
    `select i.id, i.merged_into_id as target
     from budget_idea_author a
     join account c on c.id = ? and (a.account_id = c.id or lower(a.email) = c.email)
     join budget_idea i on i.id = a.idea_id
     where i.id = any(array[?]::uuid[]) or i.merged_into_id = any(array[?]::uuid[])`,
    [accountId, [...ideaIds], [...ideaIds]],
  );
  return new Set(rows.flatMap(({ id, target }) => (target ? [id, target] : [id])));
}

/** Whether the account is one of the authors; false for a visitor. */
export async function isAuthor(
  em: EntityManager,
  ideaId: string,
  accountId: string | undefined,
): Promise<boolean> {
  return accountId !== undefined && (await ideasWrittenBy(em, accountId, [ideaId])).has(ideaId);
}
