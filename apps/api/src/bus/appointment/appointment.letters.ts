import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { keyOf } from '@parvis/bus';
import { momentInFull, words } from '@parvis/words';
import { type Letter, newId, Postbox, Settings } from '../../platform';
import { type Town, TownService } from '../../town';
import { codeOf } from '../bus-key';
import { BusChange } from '../round/round.entity';
import { type ShownPassage, TimetableService } from '../timetable/timetable.service';
import { BusTold } from '../told/told.entity';
import type { BusAppointment } from './appointment.entity';
import { placed, timeIn } from './slots';

/** An appointment where its passage stands; `at` is null while waiting, and when the passage is off. */
export interface SeenAppointment {
  readonly appointment: BusAppointment;
  readonly passage: ShownPassage | null;
  readonly code: string;
  readonly at: Date | null;
}

/** What a letter about an appointment says first. */
type AppointmentNews =
  | 'bus_mail_booked'
  | 'bus_mail_waiting'
  | 'bus_mail_called_up'
  | 'bus_mail_remind'
  | 'bus_mail_off'
  | 'bus_mail_shifted'
  | 'bus_mail_back';

/** Letters to those who have an appointment on board, or wait for one. */
@Injectable()
export class AppointmentLetters {
  constructor(
    private readonly towns: TownService,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly timetable: TimetableService,
  ) {}

  /** Where an appointment is: at the slot of its passage, wherever the passage stands. */
  async seen(appointment: BusAppointment, em: EntityManager): Promise<SeenAppointment> {
    const { roundId, day } = appointment;
    return this.seenAt(appointment, placed(await this.timetable.find(keyOf(roundId, day), em)));
  }

  /** The same, when its passage is at hand. */
  seenAt(appointment: BusAppointment, passage: ShownPassage | null): SeenAppointment {
    const code = codeOf(this.settings.secret, appointment.id);
    return { appointment, passage, code, at: passage && timeIn(passage, appointment) };
  }

  /** Posts one letter about an appointment; nothing when there is no mailbox. `key` is never posted twice. */
  async post(
    em: EntityManager,
    seen: SeenAppointment,
    news: AppointmentNews,
    key: string,
  ): Promise<void> {
    const { email } = seen.appointment;
    if (!email) return;
    const letter = letterAbout(seen, news, await this.towns.town(), this.settings.publicUrl);
    await this.postbox.post(em, { key, to: email, letter });
  }

  /** What became of the passage of an appointment. */
  async postChange(em: EntityManager, seen: SeenAppointment, key: string): Promise<void> {
    const isOff = seen.passage?.state !== 'planned';
    const news = isOff ? 'bus_mail_off' : seen.passage?.movedFrom ? 'bus_mail_shifted' : null;
    await this.post(em, seen, news ?? 'bus_mail_back', key);
  }

  /** Somebody who waited has a slot now: told by letter, or on the list of calls. */
  async tellCalledUp(em: EntityManager, seen: SeenAppointment): Promise<void> {
    const { id, roundId, day, email, slot } = seen.appointment;
    const mailKey = `bus-up:${id}:${slot}`;
    await this.post(em, seen, 'bus_mail_called_up', mailKey);
    const change = await em.findOne(BusChange, { roundId, day });
    const row =
      (await em.findOne(BusTold, { roundId, day, personId: id })) ??
      em.create(BusTold, { id: newId(), roundId, day, personId: id, heard: true });
    const told = { changeId: change?.id ?? null, mailKey: email ? mailKey : null };
    Object.assign(row, { ...told, heard: true, calledAt: null });
  }
}

/** What happened, when and where it is, the code, and the link that moves it or gives it back. */
function letterAbout(
  { appointment, passage, code, at }: SeenAppointment,
  news: AppointmentNews,
  { name, phone, timeZone }: Town,
  publicUrl: string,
): Letter {
  const { locale, serviceKey } = appointment;
  const say = words(locale);
  const service = passage?.services.find(({ key }) => key === serviceKey)?.title;
  const subject = say(news, { stop: passage?.stop.name ?? '' });
  const waits = appointment.state === 'waiting' ? 'bus_mail_wait' : 'bus_mail_choose';
  const where =
    at && passage
      ? say('bus_mail_when', {
          when: momentInFull(at, locale, timeZone),
          ...{ stop: passage.stop.name, place: passage.stop.place },
        })
      : say(waits);
  return {
    subject,
    paragraphs: [subject, where, ...(service ? [service] : []), say('bus_mail_code')],
    code,
    button: {
      label: say('bus_mail_button'),
      url: `${publicUrl}${locale === 'en' ? '/en' : ''}/bus/appointment/${code}`,
    },
    closing: [say('bus_mail_not_you'), say('mail_help', { phone })],
    ...{ town: name, locale },
  };
}
