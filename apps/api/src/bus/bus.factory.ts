import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform';
import { BusRound } from './round/round.entity';
import { BusStop } from './stop/stop.entity';

/** A stop of the demo's outline. */
export async function aStop(em: EntityManager, more: Partial<BusStop> = {}): Promise<BusStop> {
  const id = newId();
  const stop = em.create(BusStop, {
    ...{ id, slug: id.slice(-12), name: 'Boisparisis', place: 'Parking', access: 'Plain-pied' },
    ...{ latitude: 48.95, longitude: 2.62, ...more },
  });
  await em.flush();
  return stop;
}

/** Tuesdays from 9 to 12 at a stop, from 2027 on, with identity papers by appointment. */
export async function aRound(
  em: EntityManager,
  stop: BusStop,
  more: Partial<BusRound> = {},
): Promise<BusRound> {
  const round = em.create(BusRound, {
    ...{ id: newId(), stopIds: [stop.id], rule: 'FREQ=WEEKLY;BYDAY=TU', firstDay: '2027-01-01' },
    ...{ starts: '09:00', ends: '12:00', onHolidays: false },
    services: [{ key: 'papers', title: 'Titres', mode: 'appointment', every: 1, slotMinutes: 20 }],
    ...more,
  });
  await em.flush();
  return round;
}
