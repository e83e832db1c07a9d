import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform';
import { Town } from '../town';

/** Dates on the town's calendar; in a request as in a job, which has no context of its own. */
@Injectable()
export class TownDay {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  today(): Promise<Temporal.PlainDate> {
    return this.of(this.clock.now());
  }

  /** The date that the town's calendar shows at an instant. */
  async of(instant: Date): Promise<Temporal.PlainDate> {
    return dateIn(await this.zone(), instant);
  }

  async zone(): Promise<string> {
    const { timeZone } = await this.em.fork().findOneOrFail(Town, { id: { $ne: null } });
    return timeZone;
  }
}

/** The date that a calendar of this time zone shows at an instant. */
export const dateIn = (zone: string, instant: Date): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate();
