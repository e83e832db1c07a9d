import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { dayAfter, FARTHEST_MOVE, keyOf } from '@parvis/bus';
import { type Actor, Clock, forbidden, notFound, Postbox, record } from '../../platform';
import { mayRunBus } from '../bus.access';
import { BusAppointment } from '../appointment/appointment.entity';
import { byKey, placed, timeIn } from '../appointment/slots';
import { BusFollow } from '../follow/follow.entity';
import { type ShownPassage, TimetableService } from '../timetable/timetable.service';
import { BusTold } from './told.entity';

/** Somebody whom no letter told: to be called, or called already. */
export interface Call {
  readonly id: string;
  readonly phone: string | null;
  /** A mailbox that refused the letter. */
  readonly email: string | null;
  readonly calledAt: Date | null;
  /** They have an appointment, or wait for one; otherwise they follow the stop. */
  readonly expected: boolean;
  readonly name: string | null;
  /** When their appointment is; null when its passage is off. */
  readonly at: Date | null;
  /** Where the rule puts it; its state says what to tell. */
  readonly passage: ShownPassage;
}

const MOST = 500;

/** Whom the desk has to call, because no letter could tell them that their passage changed. */
@Injectable()
export class CallsService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly postbox: Postbox,
    private readonly timetable: TimetableService,
  ) {}

  /** Those of passages that are not over, where they were planned and where they are now: soonest first. */
  async all(actor: Actor): Promise<Call[]> {
    if (!mayRunBus(actor)) throw forbidden();
    const today = await this.timetable.today();
    const told = await this.em.find(
      BusTold,
      { day: { $gte: dayAfter(today, -FARTHEST_MOVE) } },
      { orderBy: { day: 'asc', id: 'asc' } },
    );
    const lost = await this.postbox.lost(told.flatMap(({ mailKey }) => mailKey ?? []));
    const waiting = told.filter(({ mailKey }) => !mailKey || lost.has(mailKey)).slice(0, MOST);
    if (waiting.length === 0) return [];
    const ids = { id: { $in: waiting.map((row) => row.personId) } };
    const follows = await this.em.find(BusFollow, ids);
    const expected = await this.em.find(BusAppointment, ids);
    const people = new Map([...follows, ...expected].map((person) => [person.id, person]));
    const stands = await this.ahead(today);
    return waiting.flatMap((row) => {
      const own = stands.get(keyOf(row.roundId, row.day));
      const passage = own?.find(({ movedFrom }) => !movedFrom);
      const person = people.get(row.personId);
      if (!passage || !person) return [];
      const { id, calledAt = null } = row;
      const [phone, email] = [person.phone ?? null, person.email ?? null];
      if (!phone && !email) return [];
      const appointment = person instanceof BusAppointment ? person : null;
      const at = appointment && timeAt(own ?? [], appointment);
      const name = appointment?.name ?? null;
      return [{ id, name, phone, email, calledAt, passage, expected: Boolean(appointment), at }];
    });
  }

  /** Ticks a call, or unticks it. Nothing happens to one that is so already. */
  async mark(actor: Actor, id: string, called: boolean): Promise<void> {
    if (!mayRunBus(actor)) throw forbidden();
    await this.em.transactional(async (em) => {
      const row = await em.findOne(BusTold, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!row) throw notFound();
      if (Boolean(row.calledAt) === called) return;
      row.calledAt = called ? this.clock.now() : null;
      // Unticked, they may have heard it all the same: they are told when the passage comes back.
      row.heard = called ? Boolean(row.changeId) : true;
      const { roundId, day } = row;
      record(em, actor, called ? 'bus_person_called' : 'bus_call_reopened', `bus:${roundId}`, {
        day,
      });
    });
  }

  /** Somebody on the telephone wants no more calls about this stop: their number goes. */
  async stopFollowing(actor: Actor, id: string): Promise<void> {
    if (!mayRunBus(actor)) throw forbidden();
    await this.em.transactional(async (em) => {
      const row = await em.findOne(BusTold, { id });
      const follow = row && (await em.findOne(BusFollow, { id: row.personId }));
      if (!row || !follow) throw notFound();
      em.remove(follow);
      await em.nativeDelete(BusTold, { personId: row.personId });
      record(em, actor, 'bus_follow_ended', `bus:${row.roundId}`, { day: row.day });
    });
  }

  /** By key, passages of which one place or the other is still to come: both places. */
  private async ahead(today: string): Promise<Map<string, ShownPassage[]>> {
    const now = this.clock.now();
    const [from, to] = [-FARTHEST_MOVE, 2 * FARTHEST_MOVE].map((days) => dayAfter(today, days));
    const found = await this.timetable.passages(from ?? today, to ?? today);
    return new Map([...byKey(found)].filter(([, own]) => own.some(({ ends }) => ends > now)));
  }
}

function timeAt(stands: readonly ShownPassage[], appointment: BusAppointment): Date | null {
  const passage = placed(stands);
  return passage && timeIn(passage, appointment);
}
