import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { dayAfter, FARTHEST_MOVE, keyOf } from '@parvis/bus';
import { type Actor, forbidden, notFound, record } from '../../platform';
import { mayRunBus } from '../bus.access';
import { TimetableService } from '../timetable/timetable.service';
import { BusAppointment } from './appointment.entity';
import { AppointmentLetters, type SeenAppointment } from './appointment.letters';
import { byKey, placed } from './slots';

/** How far ahead the desk looks, in days. */
const AHEAD = 28;
const MOST = 500;

/** Who is expected on board, and who came. */
@Injectable()
export class ExpectedService {
  constructor(
    private readonly em: EntityManager,
    private readonly timetable: TimetableService,
    private readonly letters: AppointmentLetters,
  ) {}

  /** Everybody expected or waiting from today on, by time; those whose passage is off come at its usual hour. */
  async all(actor: Actor): Promise<SeenAppointment[]> {
    if (!mayRunBus(actor)) throw forbidden();
    const today = await this.timetable.today();
    const [first, last] = [dayAfter(today, -FARTHEST_MOVE), dayAfter(today, AHEAD)];
    const found = await this.em.find(
      BusAppointment,
      { day: { $gte: first, $lte: last }, state: { $ne: 'cancelled' } },
      { orderBy: { day: 'asc', minute: 'asc nulls last', createdAt: 'asc' } },
    );
    if (found.length === 0) return [];
    const stands = byKey(await this.timetable.passages(first, dayAfter(last, FARTHEST_MOVE)));
    const time = ({ at, passage }: SeenAppointment) => (at ?? passage?.starts)?.getTime() ?? 0;
    return found
      .map((one) => {
        const own = stands.get(keyOf(one.roundId, one.day)) ?? [];
        return this.letters.seenAt(one, placed(own));
      })
      .filter(({ passage }) => passage && passage.day >= today)
      .sort((a, b) => time(a) - time(b))
      .slice(0, MOST);
  }

  /** Writes down whether somebody came; corrected, or taken back with null. */
  async mark(actor: Actor, id: string, came: boolean | null): Promise<void> {
    if (!mayRunBus(actor)) throw forbidden();
    await this.em.transactional(async (em) => {
      const appointment = await em.findOne(
        BusAppointment,
        { id, slot: { $ne: null } },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (!appointment) throw notFound();
      const state = came === null ? 'booked' : came ? 'came' : 'missed';
      if (appointment.state === state) return;
      appointment.state = state;
      const { roundId, day } = appointment;
      record(em, actor, `bus_person_${state}`, `bus:${roundId}`, { day });
    });
  }
}
