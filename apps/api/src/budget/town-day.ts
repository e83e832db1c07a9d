import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform';
import { TownService } from '../town';

/** The date on the town's calendar. */
@Injectable()
export class TownDay {
  constructor(
    private readonly clock: Clock,
    private readonly towns: TownService,
  ) {}

  async today(): Promise<Temporal.PlainDate> {
    const { timeZone } = await this.towns.town();
    return this.clock.instant().toZonedDateTimeISO(timeZone).toPlainDate();
  }
}
