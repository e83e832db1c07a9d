import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * The draw of the ballot locks the edition before its ideas: whoever decides on one idea does the same, so that neither
 * waits in a ring.
 */
export const holdEdition = (em: EntityManager, ideaId: string): Promise<unknown> =>
  em.execute(
    `select e.id from budget_edition e join budget_idea i on i.edition_id = e.id
     where i.id = ? for share of e`,
    [ideaId],
  );
