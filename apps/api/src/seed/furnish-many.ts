import type { EntityManager } from '@mikro-orm/postgresql';
import { anEditionRules, type EditionRules, rulesHash } from '@parvis/budget';
import { publicDice, type Dice } from '@parvis/kernel';
import { Edition, Idea, Support } from '../budget';
import { newId } from '../platform';
import { Account } from '../residents';
import { demoCategories, demoProjects, ideaOf } from './furnish-2025';
import type { DemoTown } from './furnish-town';

/** How large a town to pretend: three editions, and what a large year leaves behind. */
export interface Crowd {
  readonly editions: number;
  readonly ideas: number;
  readonly residents: number;
  readonly supports: number;
}

export const largeTown: Crowd = { editions: 3, ideas: 1000, residents: 30_000, supports: 50_000 };

/** Adds a crowd to the demo town, always the same one: pages are measured on it. */
export async function furnishMany(em: EntityManager, town: DemoTown, crowd: Crowd): Promise<void> {
  const dice = publicDice('a crowd');
  const editions = Array.from({ length: crowd.editions }, (_, index) =>
    anotherEdition(em, 2020 + index, index === crowd.editions - 1),
  );
  const ideas = Array.from({ length: crowd.ideas }, (_, index) =>
    anotherIdea(editions[index % editions.length]?.id ?? '', index, town, dice),
  );
  const residents = Array.from({ length: crowd.residents }, (_, index) => ({
    id: newId(),
    email: `habitant-${index}@foule.example`,
    roles: ['resident' as const],
    locale: 'fr' as const,
    demo: false,
    createdAt: new Date('2026-01-05T09:00:00Z'),
  }));
  const pairs = distinctPairs(crowd.supports, ideas.length, residents.length, dice);
  const supports = pairs.map(([idea, resident]) => ({
    ideaId: ideas[idea]?.id ?? '',
    accountId: residents[resident]?.id ?? '',
    createdAt: new Date('2026-02-01T09:00:00Z'),
  }));
  await em.flush();
  await inBatches(ideas, (rows) => em.insertMany(Idea, rows));
  await inBatches(residents, (rows) => em.insertMany(Account, rows));
  await inBatches(supports, (rows) => em.insertMany(Support, rows));
}

/** A calendar whose study lasts through the day of the demo, so that its pages have something to show. */
const studied: EditionRules['calendar'] = {
  zone: 'Europe/Paris',
  phases: {
    rules: { opens: '2026-12-15T09:00', closes: '2027-01-18T09:00' },
    submission: { opens: '2027-01-18T09:00', closes: '2027-03-15T00:00' },
    study: { opens: '2027-03-15T00:00', closes: '2027-12-20T00:00' },
    ballot_preparation: { opens: '2027-12-20T00:00', closes: '2028-01-20T09:00' },
    vote: { opens: '2028-01-20T09:00', closes: '2028-02-20T20:00' },
    results: { opens: '2028-02-20T20:00', closes: '2028-04-03T09:00' },
    works: { opens: '2028-04-03T09:00', closes: '2029-12-31T18:00' },
  },
};

function anotherEdition(em: EntityManager, year: number, last: boolean): Edition {
  const rules = anEditionRules(last ? { calendar: studied } : {});
  return em.create(Edition, {
    id: newId(),
    slug: String(year),
    title: `Budget participatif ${year}`,
    phase: last ? 'study' : 'works',
    rules,
    rulesVersion: 1,
    rulesHash: rulesHash(rules),
    frozenAt: new Date('2021-01-18T08:00:00Z'),
    categories: demoCategories,
    imported: false,
    createdAt: new Date(`${year}-01-05T09:00:00Z`),
    version: 1,
  });
}

function anotherIdea(editionId: string, index: number, town: DemoTown, dice: Dice) {
  const project = demoProjects[dice(demoProjects.length)];
  if (!project) throw new Error('The demo has no project');
  const { refusalCode, refusalDetails, forwardedTo, ballotNumber, ballotText, ...idea } = ideaOf(
    project,
    editionId,
    index % 20,
    town,
  );
  return {
    ...idea,
    number: index + 1,
    state: 'submitted' as const,
    title: `${idea.title}, ${index}`,
  };
}

/** Different pairs, so that nobody supports an idea twice. */
function distinctPairs(
  wanted: number,
  ideas: number,
  residents: number,
  dice: Dice,
): [number, number][] {
  const seen = new Set<number>();
  while (seen.size < wanted) seen.add(dice(ideas) * residents + dice(residents));
  return [...seen].map((pair) => [Math.floor(pair / residents), pair % residents]);
}

async function inBatches<Row>(rows: readonly Row[], insert: (rows: Row[]) => Promise<unknown>) {
  for (let from = 0; from < rows.length; from += 2000) await insert(rows.slice(from, from + 2000));
}
