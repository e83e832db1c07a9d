import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform';
import { Account } from '../residents';
import { MunicipalService, Neighbourhood, Town } from '../town';
import { demoNeighbourhoods, townOutline } from './demo-map';
import { demoEmail, demoPeople, demoServices } from './demo-people';
import content from './villeparisis.json';

/** What the rest of the seed refers to by name. */
export interface DemoTown {
  readonly neighbourhoods: ReadonlyMap<string, Neighbourhood>;
  readonly services: ReadonlyMap<string, MunicipalService>;
  readonly people: ReadonlyMap<string, Account>;
}

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-');

/** The demo town: fictitious, and it says so. */
export function furnishTown(em: EntityManager, at: Date): DemoTown {
  em.create(Town, {
    id: newId(),
    name: content.commune.name,
    insee: content.commune.insee,
    postcode: content.commune.postcode,
    population: content.commune.population,
    address: '32 rue de Ruzé',
    phone: '01 64 67 52 81',
    email: 'participation@demo.parvis.example',
    colour: '#1E6B4A',
    timeZone: 'Europe/Paris',
    fictitious: true,
    outline: townOutline,
  });
  const neighbourhoods = demoNeighbourhoods.map((one, position) =>
    em.create(Neighbourhood, {
      id: newId(),
      ...one,
      position,
      priority: one.slug === 'normandie-niemen',
    }),
  );
  const services = demoServices.map((name) =>
    em.create(MunicipalService, {
      id: newId(),
      slug: slugOf(name),
      name,
      email: demoEmail(slugOf(name)),
    }),
  );
  const idOfService = new Map(services.map(({ name, id }) => [name, id]));
  const idOfPlace = new Map(neighbourhoods.map(({ slug, id }) => [slug, id]));
  const people = demoPeople.map((person) =>
    em.create(Account, {
      id: newId(),
      email: demoEmail(person.mailbox),
      roles: [...person.roles],
      title: person.title,
      serviceId: person.service && idOfService.get(person.service),
      neighbourhoodId: person.neighbourhood && idOfPlace.get(person.neighbourhood),
      locale: 'fr',
      demo: true,
      createdAt: at,
      confirmedAt: at,
    }),
  );
  return named(neighbourhoods, services, people);
}

/** The demo town as it stands in the database. */
export const demoTownOf = async (em: EntityManager): Promise<DemoTown> =>
  named(
    await em.findAll(Neighbourhood),
    await em.findAll(MunicipalService),
    await em.find(Account, { demo: true }),
  );

const named = (
  neighbourhoods: readonly Neighbourhood[],
  services: readonly MunicipalService[],
  people: readonly Account[],
): DemoTown => ({
  neighbourhoods: new Map(neighbourhoods.map((one) => [one.name, one])),
  services: new Map(services.map((one) => [one.name, one])),
  people: new Map(people.map((one) => [one.email.split('@')[0] ?? '', one])),
});
