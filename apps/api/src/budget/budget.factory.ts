import type { EntityManager } from '@mikro-orm/postgresql';
import { anEditionRules, type EditionRules, rulesHash } from '@parvis/budget';
import { newId } from '../platform';
import { Edition } from './edition/edition.entity';
import { Idea, IdeaAuthor } from './idea/idea.entity';

/** An edition whose calendar is that of 2027 (libs/phases); its phase is moved by the clock and the job. */
export async function anEdition(
  em: EntityManager,
  { rules, ...more }: Partial<Omit<Edition, 'rules'>> & { rules?: Partial<EditionRules> } = {},
): Promise<Edition> {
  const written = anEditionRules(rules);
  const frozen = more.phase && more.phase !== 'rules';
  const edition = em.create(Edition, {
    id: newId(),
    slug: '2027',
    title: 'Budget participatif 2027',
    phase: 'rules',
    categories: [
      { code: 'nature', name: 'Nature en ville' },
      { code: 'sport', name: 'Sport' },
    ],
    rules: written,
    rulesVersion: 1,
    ...(frozen && { rulesHash: rulesHash(written), frozenAt: new Date('2027-01-18T08:00:00Z') }),
    imported: false,
    createdAt: new Date('2026-12-01T08:00:00Z'),
    version: 1,
    ...more,
  });
  await em.flush();
  return edition;
}

let counter = 0;

/** A submitted idea, with its author when an account is given. */
export async function anIdea(
  em: EntityManager,
  edition: Edition,
  { authorId, ...more }: Partial<Idea> & { authorId?: string } = {},
): Promise<Idea> {
  const at = new Date('2027-02-01T10:00:00Z');
  const idea = em.create(Idea, {
    id: newId(),
    editionId: edition.id,
    number: ++counter,
    state: 'submitted',
    stateSince: at,
    title: 'Des bancs à l’ombre sur la place',
    body: 'Quatre bancs sous des arbres, pour se reposer en été.',
    beneficiaries: 'Tout le monde',
    place: 'Place du Marché',
    category: 'nature',
    channel: 'online',
    createdAt: at,
    submittedAt: at,
    version: 1,
    ...more,
  });
  if (authorId) em.create(IdeaAuthor, { id: newId(), ideaId: idea.id, accountId: authorId });
  await em.flush();
  return idea;
}
