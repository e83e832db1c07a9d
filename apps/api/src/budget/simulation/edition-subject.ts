import type { EntityManager } from '@mikro-orm/postgresql';
import { type Area, type PlacedProject } from '@parvis/budget';
import { Neighbourhood } from '../../town';
import { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { placed } from '../results/count-election';
import { Contender } from '../results/contender.entity';

/** Neighbourhoods beyond these are not shown side by side. */
const MOST_AREAS = 60;

export interface NamedArea extends Area {
  readonly name: string;
}

/** The projects of an edition, as its simulation shows them. */
export interface EditionSubject {
  readonly edition: Edition;
  readonly titles: ReadonlyMap<string, string>;
  readonly places: readonly PlacedProject[];
  /** Neighbourhoods of the town; for an imported election, the places that its file names. */
  readonly areas: readonly NamedArea[];
}

export async function editionSubject(
  em: EntityManager,
  editionId: string,
): Promise<EditionSubject> {
  const edition = await em.findOneOrFail(Edition, editionId);
  const contenders = await em.find(Contender, { editionId }, { orderBy: { position: 'asc' } });
  const ideas = await em.find(
    Idea,
    { id: { $in: contenders.map(({ ideaId }) => ideaId) } },
    { fields: ['title', 'place'] },
  );
  const byId = new Map(ideas.map(({ id, title, place }) => [id, { title, place }]));
  const places = await placed(em, contenders);
  const ideaOf = new Map(contenders.map(({ code, ideaId }) => [code, byId.get(ideaId)]));
  const areas = edition.imported
    ? grouped(places.map(({ id }) => [id, ideaOf.get(id)?.place.trim() ?? '']))
    : await townAreas(em, places);
  const titles = new Map([...ideaOf].map(([code, idea]) => [code, idea?.title ?? code]));
  return { edition, titles, places, areas };
}

async function townAreas(
  em: EntityManager,
  places: readonly PlacedProject[],
): Promise<NamedArea[]> {
  const all = await em.find(Neighbourhood, {}, { orderBy: { position: 'asc' } });
  return all
    .map(({ slug, name }) => ({
      key: slug,
      name,
      projects: places.filter(({ neighbourhood }) => neighbourhood === slug).map(({ id }) => id),
    }))
    .filter(({ projects }) => projects.length > 0);
}

/** Places that a file names; too many of them are addresses, not neighbourhoods. */
function grouped(projects: readonly (readonly [string, string])[]): NamedArea[] {
  const byName = new Map<string, string[]>();
  for (const [id, name] of projects) {
    if (name) byName.set(name, [...(byName.get(name) ?? []), id]);
  }
  if (byName.size < 2 || byName.size > MOST_AREAS) return [];
  return [...byName].map(([name, ids]) => ({ key: name, name, projects: ids }));
}
