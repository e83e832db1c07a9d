import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { deny, type Result } from '@parvis/kernel';
import { notFound } from '../../platform';
import type { BudgetDenial } from '../budget.denials';
import { Idea } from './idea.entity';

/**
 * Loads and locks a submitted idea, and changes it in one transaction. `version` is the one the caller read: when
 * somebody changed the idea since, nothing is written and the second is told. Absent for acts that add nothing to it.
 */
export async function changingIdea<T>(
  em: EntityManager,
  { ideaId, version }: { readonly ideaId: string; readonly version?: number },
  change: (em: EntityManager, idea: Idea) => Promise<Result<T, BudgetDenial>>,
): Promise<Result<T, BudgetDenial>> {
  return em.transactional(async (inside) => {
    const idea = await inside.findOne(Idea, ideaId, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      refresh: true,
    });
    if (!idea || idea.number == null) throw notFound();
    if (version !== undefined && idea.version !== version) return deny('edited_meanwhile');
    return change(inside, idea);
  });
}
