import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform';
import { MunicipalService, Neighbourhood, Town } from './town.entity';

/** A small town to test in: two square neighbourhoods side by side, two services. */
export async function aTown(em: EntityManager, more: Partial<Town> = {}) {
  const town = em.create(Town, {
    id: newId(),
    name: 'Villetest',
    insee: '77999',
    postcode: '77999',
    population: 27_000,
    address: '1 place de la Mairie',
    phone: '01 00 00 00 00',
    email: 'mairie@example.org',
    colour: '#1E6B4A',
    timeZone: 'Europe/Paris',
    fictitious: true,
    ...more,
  });
  const neighbourhoods = ['Nord', 'Sud'].map((name, position) =>
    em.create(Neighbourhood, {
      id: newId(),
      slug: name.toLowerCase(),
      name,
      position,
      priority: position === 1,
      outline: square(2.6 + position * 0.01, 48.94),
    }),
  );
  const services = ['Voirie', 'Espaces verts'].map((name) =>
    em.create(MunicipalService, {
      id: newId(),
      slug: name.toLowerCase().replace(' ', '-'),
      name,
      email: `${name.toLowerCase().replace(' ', '-')}@example.org`,
    }),
  );
  await em.flush();
  return { town, neighbourhoods, services };
}

/** A square of 0.01 degree whose south-west corner is given. */
const square = (west: number, south: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + 0.01, south],
      [west + 0.01, south + 0.01],
      [west, south + 0.01],
      [west, south],
    ] as [number, number][],
  ],
});
