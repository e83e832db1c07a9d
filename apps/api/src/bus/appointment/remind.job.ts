import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayAfter, FARTHEST_MOVE, keyOf } from '@parvis/bus';
import { Clock, type Job, Jobs } from '../../platform';
import { TimetableService } from '../timetable/timetable.service';
import { BusAppointment } from './appointment.entity';
import { AppointmentLetters } from './appointment.letters';

const HOUR = 3_600_000;

/** Writes on the eve of an appointment, once, to those who gave a mailbox. */
@Injectable()
export class RemindExpected implements Job, OnModuleInit {
  readonly name = 'bus.remind_expected';
  readonly schedule = { every: HOUR / 2 };
  readonly followsClock = true;

  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly timetable: TimetableService,
    private readonly letters: AppointmentLetters,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const now = this.clock.now().getTime();
      const today = await this.timetable.today();
      const soon = await this.timetable.passages(today, dayAfter(today, 2));
      const planned = new Map(
        soon.filter(({ state }) => state === 'planned').map((passage) => [passage.key, passage]),
      );
      const expected = await em.find(BusAppointment, {
        day: { $gte: dayAfter(today, -FARTHEST_MOVE), $lte: dayAfter(today, FARTHEST_MOVE) },
        ...{ state: 'booked', email: { $ne: null } },
      });
      for (const appointment of expected) {
        const { id, roundId, day, slot, createdAt } = appointment;
        const passage = planned.get(keyOf(roundId, day));
        if (!passage) continue;
        const seen = this.letters.seenAt(appointment, passage);
        const left = seen.at ? seen.at.getTime() - now : -1;
        // Whoever booked within these hours has just read the same.
        const knows = now - createdAt.getTime() < 6 * HOUR;
        if (left <= 0 || left > 24 * HOUR || knows) continue;
        await this.letters.post(em, seen, 'bus_mail_remind', `bus-remind:${id}:${slot}`);
      }
    });
  }
}
