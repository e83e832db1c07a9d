import { type EntityManager, type FilterQuery, wrap } from '@mikro-orm/postgresql';

interface Versioned {
  version: number;
}

/**
 * Changes an entity for a job and keeps its version: who read it before may still send what they write, for a job is no
 * editor. The caller holds the row's lock in the transaction of `em`. What the change forbids from now on, states and
 * phases tell.
 */
export async function asNoEditor<R>(
  em: EntityManager,
  entity: Versioned,
  change: () => R | Promise<R>,
): Promise<R> {
  const { version } = entity;
  const answer = await change();
  await em.flush();
  if (entity.version !== version) {
    const row = wrap(entity, true);
    const itself = row.getPrimaryKey() as FilterQuery<Versioned>;
    // A version written by name is not counted up.
    await em.nativeUpdate(row.__meta.class, itself, { version });
  }
  return answer;
}
