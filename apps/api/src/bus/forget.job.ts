import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayAfter, FARTHEST_MOVE } from '@parvis/bus';
import { Clock, type Job, Jobs } from '../platform';
import { BusAppointment } from './appointment/appointment.entity';
import { BusFollow } from './follow/follow.entity';
import { TimetableService } from './timetable/timetable.service';
import { BusTold } from './told/told.entity';

/** Days after the last on which a passage may have taken place: nobody asks any more who came. */
const MONTH = 30;
const WEEK = 7 * 24 * 3_600_000;

/**
 * Each night: mailboxes that never said yes go after a week, who was told what once no passage needs it, and who had
 * an appointment a month later; that somebody came, or did not, stays for the count.
 */
@Injectable()
export class ForgetBus implements Job, OnModuleInit {
  readonly name = 'bus.forget';
  readonly schedule = { cron: '35 3 * * *' };

  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly timetable: TimetableService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const weekAgo = new Date(this.clock.now().getTime() - WEEK);
      await em.nativeDelete(BusFollow, { confirmedAt: null, createdAt: { $lt: weekAgo } });
      const oldest = dayAfter(await this.timetable.today(), -FARTHEST_MOVE);
      const nobody = { name: null, email: null, phone: null };
      const month = dayAfter(await this.timetable.today(), -FARTHEST_MOVE - MONTH);
      await em.nativeUpdate(BusAppointment, { day: { $lt: month }, name: { $ne: null } }, nobody);
      await em.nativeDelete(BusTold, { day: { $lt: oldest } });
    });
  }
}
