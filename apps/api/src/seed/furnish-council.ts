import type { EntityManager } from '@mikro-orm/postgresql';
import { type Feature, suggestedBounds } from '@parvis/council';
import { Candidate, CouncilCall } from '../council';
import { newId } from '../platform';
import type { DemoTown } from './furnish-town';

const SEATS = 35;

/** Residents of each value, made up for the demo; the seats of the colleges are those of the council's charter. */
const colleges = [
  { key: 'femmes', title: 'Femmes', census: 11_350, min: 15, max: 15 },
  { key: 'hommes', title: 'Hommes', census: 10_900, min: 15, max: 15 },
  {
    ...{ key: 'jeunes', title: 'Jeunes', census: 3300, min: 5, max: 5 },
    ages: { from: 16, to: 25 },
  },
];
const ages = [
  { key: '16-25', title: '16 à 25 ans', census: 3300, from: 16, to: 25, pool: 22 },
  { key: '26-39', title: '26 à 39 ans', census: 6900, from: 26, to: 39, pool: 55 },
  { key: '40-59', title: '40 à 59 ans', census: 8100, from: 40, to: 59, pool: 87 },
  { key: '60-plus', title: '60 ans et plus', census: 7250, from: 60, to: 120, pool: 50 },
];
const residents = [2900, 3300, 3100, 4100, 3200, 3600, 2700, 2650];
const givenNames = {
  femmes: ['Awa', 'Claire', 'Fatima', 'Inès', 'Jeanne', 'Lucie', 'Mei', 'Nadia', 'Rosa'],
  hommes: ['Ali', 'Bruno', 'Chen', 'David', 'Hugo', 'Karim', 'Louis', 'Moussa', 'Paul'],
};
const familyNames = ['Aubert', 'Benali', 'Costa', 'Diallo', 'Evrard', 'Faure', 'Garnier', 'Haddad'];

/** The call of the demo, open on its day, with 214 made-up volunteers: 109 women, 105 men, 22 of them young. */
export function furnishCouncil(em: EntityManager, { neighbourhoods }: DemoTown): void {
  const places = [...neighbourhoods.values()];
  const call = em.create(CouncilCall, {
    ...{ id: newId(), slug: '2028', title: 'Conseil citoyen 2028-2030' },
    ...{ seats: SEATS, substitutes: true, minAge: 16, place: 'Salle du conseil, 32 rue de Ruzé' },
    opensAt: new Date('2027-09-01T06:00:00Z'),
    closesAt: new Date('2027-12-15T22:59:59Z'),
    drawsAt: new Date('2028-01-08T13:00:00Z'),
    publishedAt: new Date('2027-08-30T08:00:00Z'),
    features: featuresOf(places),
  });
  const bands = ages.flatMap(({ key, pool }) => Array.from({ length: pool }, () => key));
  bands.forEach((band, at) => {
    // Every other one a woman, and two more: 109 and 105.
    const gender = at % 2 === 0 || at === 101 || at === 151 ? 'femmes' : 'hommes';
    em.create(Candidate, {
      ...{
        id: newId(),
        callId: call.id,
        number: numberOf(at),
        channel: channelOf(at),
        locale: 'fr',
      },
      givenName: givenNames[gender][at % 9] ?? '',
      familyName: familyNames[(at * 5) % 8] ?? '',
      values: {
        college: band === '16-25' ? 'jeunes' : gender,
        age: band,
        quartier: places[(at * 3 + Math.floor(at / 8)) % places.length]?.slug ?? '',
      },
      createdAt: new Date(Date.UTC(2027, 8, 1 + (at % 34), 9)),
    });
  });
}

function featuresOf(
  places: readonly { readonly slug: string; readonly name: string }[],
): Feature[] {
  const census = places.map((_, at) => residents[at % residents.length] ?? 0);
  const around = suggestedBounds(census, SEATS);
  const bands = suggestedBounds(
    ages.map((band) => band.census),
    SEATS,
  );
  return [
    {
      ...{ key: 'college', title: 'Collège', values: colleges },
      hint: 'Si vous ne vous dites ni femme ni homme, choisissez où vous serez tirée ou tiré.',
    },
    {
      ...{ key: 'age', title: 'Âge' },
      values: ages.map(({ key, title, census: people, from, to }, at) => ({
        ...{ key, title, census: people, ages: { from, to } },
        // One seat of room around the census: five young people are the charter's, not the census's.
        min: Math.max(0, (bands[at]?.min ?? 0) - 1),
        max: (bands[at]?.max ?? SEATS) + 1,
      })),
    },
    {
      ...{ key: 'quartier', title: 'Quartier' },
      values: places.map(({ slug, name }, at) => ({
        ...{ key: slug, title: name, census: census[at] ?? 0 },
        min: around[at]?.min ?? 0,
        max: around[at]?.max ?? SEATS,
      })),
    },
  ];
}

/** All different, and in no order. */
const numberOf = (at: number): string => `V${String((at * 379 + 211) % 10_000).padStart(4, '0')}`;

const channelOf = (at: number) =>
  at % 9 === 4 ? ('bus' as const) : at % 5 === 3 ? ('paper' as const) : ('online' as const);
