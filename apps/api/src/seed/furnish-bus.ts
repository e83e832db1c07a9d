import type { EntityManager } from '@mikro-orm/postgresql';
import type { BoardService } from '@parvis/bus';
import { BusChange, BusRound, BusSchoolBreak, BusStop } from '../bus';
import { newId } from '../platform';
import type { DemoTown } from './furnish-town';

/** Where the bus stands, on made-up points inside each neighbourhood. */
const stops = [
  {
    slug: 'normandie-niemen',
    at: 'Normandie-Niemen',
    place: 'Pied d’immeuble, côté gymnase',
    point: [48.946, 2.617],
  },
  { slug: 'boisparisis', at: 'Boisparisis', place: 'Parking du square', point: [48.9502, 2.6225] },
  {
    slug: 'renan-lavoisier-la-poste',
    at: 'Renan-Lavoisier-La Poste',
    place: 'Place du quartier',
    point: [48.9455, 2.6045],
  },
  { slug: 'vieux-pays', at: 'Vieux Pays', place: 'Place de l’école', point: [48.9375, 2.6185] },
  { slug: 'le-marche', at: 'Le Marché', place: 'Entrée du marché', point: [48.9512, 2.6055] },
  {
    slug: 'bois-fleuri',
    at: 'Bois Fleuri',
    place: 'Devant l’espace vert',
    point: [48.9392, 2.6045],
  },
  {
    slug: 'le-parisis',
    at: 'Le Parisis',
    place: 'Parking de la salle des fêtes',
    point: [48.9436, 2.6262],
  },
  {
    slug: 'centre-culturel',
    at: 'Centre culturel',
    place: 'Parvis du centre culturel',
    point: [48.9422, 2.6162],
  },
] as const;

const open = (key: string, title: string): BoardService => ({
  key,
  title,
  mode: 'drop_in',
  every: 1,
});
const booked = (key: string, title: string, slotMinutes: number): BoardService => ({
  ...{ key, title, mode: 'appointment', every: 1, slotMinutes },
});

/** The week of the bus in the demo: six rounds, a break of school, one breakdown. */
const rounds: readonly (Pick<BusRound, 'rule' | 'starts' | 'ends' | 'schoolHours' | 'services'> & {
  readonly stops: readonly string[];
})[] = [
  {
    ...{
      stops: ['Normandie-Niemen'],
      rule: 'FREQ=WEEKLY;BYDAY=MO',
      starts: '13:30',
      ends: '17:00',
    },
    services: [
      open('online-help', 'Aide aux démarches en ligne'),
      open('school', 'Inscriptions scolaires'),
    ],
  },
  {
    ...{ stops: ['Boisparisis'], rule: 'FREQ=WEEKLY;BYDAY=TU', starts: '09:00', ends: '12:00' },
    services: [booked('papers', 'Carte d’identité et passeport\u00a0: demande et remise', 20)],
  },
  {
    ...{
      stops: ['Renan-Lavoisier-La Poste'],
      rule: 'FREQ=WEEKLY;BYDAY=WE',
      starts: '14:00',
      ends: '17:30',
    },
    schoolHours: { starts: '10:00', ends: '17:30' },
    services: [
      open('games', 'Ludothèque mobile'),
      open('ideas', 'Boîte à idées'),
      open('tablets', 'Tablettes'),
    ],
  },
  {
    ...{ stops: ['Vieux Pays'], rule: 'FREQ=WEEKLY;BYDAY=TH', starts: '09:30', ends: '12:30' },
    services: [
      booked('rights', 'Accès aux droits avec le CCAS', 30),
      open('private', 'Espace de confidentialité'),
    ],
  },
  {
    ...{ stops: ['Le Marché'], rule: 'FREQ=WEEKLY;BYDAY=FR', starts: '08:30', ends: '12:30' },
    services: [
      open('ideas', 'Dépôt d’idées'),
      { key: 'elected', title: 'Permanence d’élus', mode: 'elected', every: 2 },
    ],
  },
  {
    ...{ stops: ['Bois Fleuri', 'Le Parisis', 'Centre culturel'], rule: 'FREQ=MONTHLY;BYDAY=1SA' },
    ...{ starts: '10:00', ends: '12:30' },
    services: [
      booked('handing', 'Remise des titres', 15),
      open('council', 'Rencontre avec le conseil citoyen'),
    ],
  },
];

/** The bus of the demo: the breakdown of Thursday 7 October is the one that residents read about on its first day. */
export function furnishBus(em: EntityManager, { neighbourhoods }: DemoTown): void {
  const idOf = new Map(
    stops.map(({ slug, at, place, point: [latitude, longitude] }) => {
      const neighbourhoodId = neighbourhoods.get(at)?.id ?? null;
      const access = 'Plain-pied, rampe à la porte du bus, stationnement réservé à côté.';
      const stop = {
        id: newId(),
        slug,
        name: at,
        place,
        access,
        neighbourhoodId,
        latitude,
        longitude,
      };
      return [at as string, em.create(BusStop, stop).id];
    }),
  );
  const kept = rounds.map(({ stops: names, schoolHours = null, ...round }) =>
    em.create(BusRound, {
      ...{ id: newId(), ...round, schoolHours, onHolidays: false },
      ...{ firstDay: '2026-09-01', lastDay: null },
      stopIds: names.map((name) => idOf.get(name) ?? ''),
    }),
  );
  const changed = { at: new Date('2027-10-05T06:12:00Z'), byTitle: 'Chargée de mission' };
  const off = (round: number, day: string, cause: 'breakdown' | 'holiday') => {
    const roundId = kept[round]?.id ?? '';
    em.create(BusChange, { id: newId(), roundId, day, cause, instead: null, ...changed });
  };
  off(3, '2027-10-07', 'breakdown');
  off(4, '2027-12-24', 'holiday');
  em.create(BusSchoolBreak, {
    ...{ id: newId(), name: 'Vacances d’automne', firstDay: '2027-10-23', lastDay: '2027-11-08' },
  });
}
