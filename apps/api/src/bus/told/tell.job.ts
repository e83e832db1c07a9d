import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { effectOnce, type Job, Jobs, newId, Postbox } from '../../platform';
import { type Town, TownService } from '../../town';
import { BusAppointment } from '../appointment/appointment.entity';
import { AppointmentLetters } from '../appointment/appointment.letters';
import { busPassageChanged } from '../bus.facts';
import { BusFollow } from '../follow/follow.entity';
import { FollowStopService } from '../follow/follow.service';
import { BusChange } from '../round/round.entity';
import { type ShownPassage, TimetableService } from '../timetable/timetable.service';
import { passageLetter } from './passage.letter';
import { BusTold } from './told.entity';

interface Changed {
  readonly key: string;
  readonly changeId: string;
  readonly restored: boolean;
  readonly changedAt: string;
}

/** What is to be said of a passage: the change that stands, or null when it is back as usual. */
interface News {
  readonly usual: ShownPassage;
  readonly changeId: string | null;
  /** Names the letters of this news. */
  readonly cause: string;
  readonly town: Town;
}

/**
 * Tells those who follow a stop, or have an appointment there, that a passage changed. It says what stands when it runs, not what stood when the desk
 * pressed: of two quick changes one letter goes out, and of a change taken back at once none.
 */
@Injectable()
export class TellPassage implements Job<Changed>, OnModuleInit {
  readonly name = 'bus.tell_passage';

  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
    private readonly postbox: Postbox,
    private readonly towns: TownService,
    private readonly timetable: TimetableService,
    private readonly follows: FollowStopService,
    private readonly letters: AppointmentLetters,
  ) {}

  onModuleInit(): void {
    this.jobs.on(busPassageChanged, this);
  }

  async run({ key, changeId, restored, changedAt }: Changed): Promise<void> {
    await effectOnce(this.em, `bus.tell:${changeId}:${restored ? 'back' : 'off'}`, async (em) => {
      // Two changes of one passage are told one after the other, also by two workers.
      await em.execute('select pg_advisory_xact_lock(hashtext(?))', [`bus.tell:${key}`]);
      const stands = await this.timetable.find(key, em);
      const [usual] = stands;
      if (!usual) return;
      const town = await this.towns.town();
      const [roundId = '', day = ''] = key.split('@');
      const told = await em.find(BusTold, { roundId, day });
      const change = await em.findOne(BusChange, { roundId, day });
      const cause = change ? `bus-tell:${change.id}` : `bus-tell:${changeId}:back`;
      const news = { usual, town, cause, changeId: change?.id ?? null };
      if (change) await this.tellChange(em, news, stands, told);
      else await this.tellBack(em, news, told, restored ? new Date(changedAt) : null);
    });
  }

  /** Those who follow a stop where the bus is not, or comes instead; and those who heard that it would come to theirs. */
  private async tellChange(
    em: EntityManager,
    news: News,
    stands: readonly ShownPassage[],
    told: readonly BusTold[],
  ): Promise<void> {
    const stopIds = [...new Set(stands.map(({ stop }) => stop.id))];
    const heard = told.filter((row) => row.heard).map((row) => row.personId);
    const follows = await em.find(BusFollow, {
      confirmedAt: { $ne: null },
      $or: [{ stopId: { $in: stopIds } }, { id: { $in: heard } }],
    });
    const before = new Map(told.map((row) => [row.personId, row]));
    for (const person of [...follows, ...(await this.expected(em, news))]) {
      const known = before.get(person.id);
      if (!known || known.changeId !== news.changeId) await this.tell(em, news, person, known);
    }
  }

  /**
   * Whoever heard of the change hears that it is over, and whoever came while it stood (`since`); whoever was still to
   * be called need not be.
   */
  private async tellBack(
    em: EntityManager,
    news: News,
    told: readonly BusTold[],
    since: Date | null,
  ): Promise<void> {
    const stopId = news.usual.stop.id;
    const [ids, after] = [told.map((row) => row.personId), since && { $gte: since }];
    const follows = await em.find(BusFollow, {
      $or: [{ id: { $in: ids } }, ...(after ? [{ stopId, confirmedAt: after }] : [])],
    });
    const people = [...follows, ...(await this.expected(em, news))];
    for (const row of told) {
      const person = people.find(({ id }) => id === row.personId);
      if (!person || (!row.heard && row.changeId)) em.remove(row);
      else if (row.changeId) await this.tell(em, news, person, row);
    }
    if (!since) return;
    for (const person of people) {
      const isNew = person instanceof BusAppointment ? person.createdAt >= since : true;
      if (isNew && !ids.includes(person.id)) await this.tell(em, news, person);
    }
  }

  /** Those who have an appointment at this passage, or wait for one. */
  private expected(em: EntityManager, { usual: { key } }: News): Promise<BusAppointment[]> {
    const [roundId = '', day = ''] = key.split('@');
    return em.find(BusAppointment, { roundId, day, state: { $in: ['booked', 'waiting'] } });
  }

  /** A letter to who gave a mailbox; to who gave a number a call, which an agent makes. */
  private async tell(
    em: EntityManager,
    news: News,
    person: BusFollow | BusAppointment,
    known?: BusTold,
  ): Promise<void> {
    const { changeId, cause } = news;
    const [roundId = '', day = ''] = news.usual.key.split('@');
    const row =
      known ?? em.create(BusTold, { id: newId(), roundId, day, personId: person.id, heard: false });
    const mailKey = person.email ? `${cause}:${person.id}` : null;
    Object.assign(row, { changeId, mailKey, calledAt: null });
    if (!person.email || !mailKey) return;
    row.heard = changeId !== null;
    if (person instanceof BusAppointment) {
      const seen = await this.letters.seen(person, em);
      return this.letters.postChange(em, seen, mailKey);
    }
    const unfollow = this.follows.url('unfollow', person);
    const letter = passageLetter(news.usual, news.town, person.locale, unfollow);
    await this.postbox.post(em, { key: mailKey, to: person.email, letter });
  }
}
