import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { deny, type Result } from '@parvis/kernel';
import { notFound } from '../../platform';
import type { BudgetDenial } from '../budget.denials';
import { Edition } from '../edition/edition.entity';
import { changingIdea } from '../idea/changing-idea';
import type { Idea } from '../idea/idea.entity';
import { Works, WorksStep } from './works.entity';

/** The works of a project with what an act looks at. */
export interface WorksCase {
  readonly idea: Idea;
  readonly edition: Edition;
  readonly works: Works;
  readonly steps: readonly WorksStep[];
}

/** Changes works in one transaction, the project's idea locked first; refuses when somebody changed them since. */
export const changingWorks = <T>(
  em: EntityManager,
  { ideaId, version }: { readonly ideaId: string; readonly version: number },
  change: (em: EntityManager, found: WorksCase) => Promise<Result<T, BudgetDenial>>,
): Promise<Result<T, BudgetDenial>> =>
  changingIdea(em, { ideaId }, async (inside, idea) => {
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const works = await inside.findOne(Works, { ideaId }, locked);
    if (!works) throw notFound();
    if (works.version !== version) return deny('edited_meanwhile');
    const edition = await inside.findOneOrFail(Edition, idea.editionId);
    const steps = await inside.find(WorksStep, { ideaId }, { refresh: true });
    return change(inside, { idea, edition, works, steps });
  });
