import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform';
import { anIdea } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import type { Idea } from '../idea/idea.entity';
import { Works, WorksStep, worksSteps } from './works.entity';

const plan = ['2028-03-01', '2028-05-01', '2028-09-01', '2028-10-01', '2028-10-15'] as const;

/** Works begun on 3 January 2028, expected by 15 October; next news promised by 20 March. */
export async function someWorks(
  em: EntityManager,
  edition: Edition,
  {
    serviceId,
    authorId,
    idea: more,
    ...others
  }: Partial<Works> & { serviceId: string; authorId?: string; idea?: Partial<Idea> },
) {
  const at = new Date('2028-01-03T09:00:00Z');
  const idea = await anIdea(em, edition, {
    authorId,
    state: 'in_progress',
    stateSince: at,
    cost: 3_400_000,
    ...more,
  });
  const works = em.create(Works, {
    ideaId: idea.id,
    serviceId,
    begunAt: at,
    voted: 3_400_000,
    committed: 0,
    paid: 0,
    firstExpectedOn: '2028-10-15',
    expectedOn: '2028-10-15',
    nextNewsOn: '2028-03-20',
    lastNewsAt: at,
    overdueForAll: false,
    silentForAll: false,
    version: 1,
    ...others,
  });
  worksSteps.forEach((kind, place) => {
    const plannedOn = plan[place] ?? '';
    const step = { id: newId(), ideaId: idea.id, kind, plannedOn, firstPlannedOn: plannedOn };
    em.create(WorksStep, step);
  });
  await em.flush();
  return { idea, works };
}
