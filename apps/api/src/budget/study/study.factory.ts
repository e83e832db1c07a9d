import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform';
import { anIdea } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import { keyHash } from '../mail-key';
import { Opinion, Study } from './study.entity';

/** An idea under study since April: each service asked for the same day, the first one leading; none has answered. */
export async function anIdeaUnderStudy(
  em: EntityManager,
  edition: Edition,
  {
    serviceIds,
    dueOn = '2027-05-13',
    authorId,
  }: { serviceIds: readonly string[]; dueOn?: string; authorId?: string },
) {
  const at = new Date('2027-04-22T08:00:00Z');
  const [leadServiceId = ''] = serviceIds;
  const idea = await anIdea(em, edition, {
    authorId,
    state: 'under_study',
    stateSince: at,
    leadServiceId,
  });
  const study = em.create(Study, {
    id: newId(),
    ideaId: idea.id,
    leadServiceId,
    dueOn,
    openedAt: at,
    changedAt: at,
    version: 1,
  });
  const opinions = serviceIds.map((serviceId) => {
    const id = newId();
    return em.create(Opinion, {
      id,
      studyId: study.id,
      serviceId,
      dueOn,
      askedAt: at,
      keyHash: keyHash(`key of ${id}`),
      reminders: 0,
      version: 1,
    });
  });
  await em.flush();
  return { idea, study, opinions, keyOf: ({ id }: Opinion) => `key of ${id}` };
}
