import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { keyOf } from '@parvis/bus';
import { deny, type FieldFault, ok, type Result } from '@parvis/kernel';
import { Clock, newId, notFound, Settings } from '../../platform';
import type { AppointmentDenial } from '../bus.denials';
import { codeHash, codeOf } from '../bus-key';
import { type Reach, reachTyped } from '../reach';
import { TimetableService } from '../timetable/timetable.service';
import { BusAppointment } from './appointment.entity';
import { AppointmentLetters, type SeenAppointment } from './appointment.letters';
import { type ChosenSlot, isBooked, placed, slotName, slotsIn, timeIn } from './slots';

export interface TypedBooking extends ChosenSlot {
  readonly name: string;
  /** A mailbox or a telephone. */
  readonly reach: string;
  readonly locale: 'fr' | 'en';
}

/** Somebody who waits is not called up for a time that they could hardly come to. */
const NOTICE = 2 * 3_600_000;

/** Appointments on board: taken, seen again, moved and given back by a code; no account is needed. */
@Injectable()
export class AppointmentService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly timetable: TimetableService,
    private readonly letters: AppointmentLetters,
  ) {}

  /** Takes a slot, or a place on the waiting list of a service that is full. */
  async book(typed: TypedBooking): Promise<Result<SeenAppointment, AppointmentDenial>> {
    const person = readPerson(typed);
    if (!person.ok) return person;
    const { key, serviceKey, minute, locale } = typed;
    return this.alone(async (em) => {
      const free = await this.free(em, typed);
      if (!free.ok) return free;
      const id = newId();
      const code = codeOf(this.settings.secret, id);
      const appointment = em.create(BusAppointment, {
        ...{ id, ...partsOf(key), serviceKey, minute, locale, ...person.value },
        slot: minute === null ? null : slotName(key, serviceKey, minute),
        codeHash: codeHash(this.settings.secret, code),
        state: minute === null ? 'waiting' : 'booked',
        createdAt: this.clock.now(),
      });
      const seen = await this.letters.seen(appointment, em);
      const news = minute === null ? 'bus_mail_waiting' : 'bus_mail_booked';
      await this.letters.post(em, seen, news, `bus-booked:${id}`);
      return ok(seen);
    });
  }

  /** What a code stands for; not found for a wrong one. */
  async behind(code: string): Promise<SeenAppointment> {
    return this.letters.seen(await this.named(this.em, code), this.em);
  }

  /** Gives the slot back, to the first who waits; the name and the address go at once. */
  async cancel(code: string): Promise<Result<SeenAppointment, AppointmentDenial>> {
    return this.alone(async (em) => {
      const appointment = await this.named(em, code);
      const seen = await this.letters.seen(appointment, em);
      if (appointment.state === 'cancelled') return ok(seen);
      if (this.isOver(seen)) return deny('bus_appointment_over');
      const given = this.held(appointment);
      Object.assign(appointment, {
        ...{ state: 'cancelled', slot: null, name: null, email: null, phone: null },
      });
      await em.flush();
      if (given) await this.callUp(em, given);
      return ok(seen);
    });
  }

  /** Takes another slot, and gives the first one back only if the other is free. */
  async move(
    code: string,
    chosen: ChosenSlot,
  ): Promise<Result<SeenAppointment, AppointmentDenial>> {
    return this.alone(async (em) => {
      const appointment = await this.named(em, code);
      const before = await this.letters.seen(appointment, em);
      const { state } = appointment;
      if (!['booked', 'waiting'].includes(state) || this.isOver(before)) {
        return deny('bus_appointment_over');
      }
      const { key, serviceKey, minute } = chosen;
      if (minute === null) return deny('bus_slot_gone');
      const slot = slotName(key, serviceKey, minute);
      if (appointment.slot === slot) return ok(before);
      const free = await this.free(em, chosen);
      if (!free.ok) return free;
      const given = this.held(appointment);
      Object.assign(appointment, { ...partsOf(key), serviceKey, minute, slot, state: 'booked' });
      await em.flush();
      if (given) await this.callUp(em, given);
      const seen = await this.letters.seen(appointment, em);
      await this.letters.post(em, seen, 'bus_mail_booked', `bus-moved:${newId()}`);
      return ok(seen);
    });
  }

  /**
   * One bus, one appointment book: acts on it come one after the other, so that a free slot seen is a free slot taken.
   * The rounds stand still meanwhile: nobody books a passage that is being called off.
   */
  private alone<T>(act: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.em.transactional(async (em) => {
      await em.execute("select pg_advisory_xact_lock(hashtext('bus.appointments'))");
      await em.execute('select id from bus_round order by id for share');
      return act(em);
    });
  }

  private async named(em: EntityManager, code: string): Promise<BusAppointment> {
    const hash = codeHash(this.settings.secret, code);
    const appointment = await em.findOne(BusAppointment, { codeHash: hash });
    if (!appointment) throw notFound();
    return appointment;
  }

  private held({ roundId, day, serviceKey, minute, slot }: BusAppointment): ChosenSlot | null {
    return slot ? { key: keyOf(roundId, day), serviceKey, minute: minute ?? null } : null;
  }

  private isOver({ passage }: SeenAppointment): boolean {
    return passage !== null && passage.state === 'planned' && passage.ends <= this.clock.now();
  }

  /** Whether a slot may be taken, or its list waited on: there is no waiting beside a free hour. */
  private async free(
    em: EntityManager,
    { key, serviceKey, minute }: ChosenSlot,
  ): Promise<Result<null, AppointmentDenial>> {
    const passage = placed(await this.timetable.find(key, em));
    if (!passage) throw notFound();
    if (passage.state !== 'planned') return deny('bus_passage_off');
    const now = this.clock.now();
    const left = slotsIn(passage).filter((one) => one.serviceKey === serviceKey && one.at > now);
    const held = await em.find(BusAppointment, { ...partsOf(key), slot: { $ne: null } });
    const taken = new Set(held.map(({ slot }) => slot));
    const isTaken = (at: number) => taken.has(slotName(key, serviceKey, at));
    if (minute !== null) {
      if (!left.some((one) => one.minute === minute)) return deny('bus_slot_gone');
      return isTaken(minute) ? deny('bus_slot_taken') : ok(null);
    }
    if (
      left.length === 0 ||
      !passage.services.some((one) => one.key === serviceKey && isBooked(one))
    )
      return deny('bus_slot_gone');
    return left.every((one) => isTaken(one.minute)) ? ok(null) : deny('bus_slot_free');
  }

  /** The first who waits gets the slot that was given back, when there is time to come. */
  private async callUp(em: EntityManager, { key, serviceKey, minute }: ChosenSlot): Promise<void> {
    const passage = placed(await this.timetable.find(key, em));
    const at = passage && timeIn(passage, { serviceKey, minute });
    if (!at || minute === null || at.getTime() - this.clock.now().getTime() < NOTICE) return;
    const next = await em.findOne(
      BusAppointment,
      { ...partsOf(key), serviceKey, state: 'waiting' },
      { orderBy: { createdAt: 'asc', id: 'asc' } },
    );
    if (!next) return;
    const slot = slotName(key, serviceKey, minute);
    Object.assign(next, { minute, slot, state: 'booked' });
    await em.flush();
    await this.letters.tellCalledUp(em, await this.letters.seen(next, em));
  }
}

function partsOf(key: string): { roundId: string; day: string } {
  const [roundId = '', day = ''] = key.split('@');
  return { roundId, day };
}

function readPerson({
  name,
  reach: typed,
}: TypedBooking): Result<{ name: string } & Pick<Reach, 'email' | 'phone'>, AppointmentDenial> {
  const faults: FieldFault[] = [];
  if (!/\p{L}/u.test(name) || name.length > 120) faults.push({ field: 'name', code: 'bus_name' });
  const reach = reachTyped(typed);
  if (!reach) faults.push({ field: 'reach', code: 'bus_reach' });
  if (!reach || faults.length > 0) return deny('bus_booking_wrong', undefined, faults);
  return ok({ name: name.trim(), email: reach.email, phone: reach.phone });
}
