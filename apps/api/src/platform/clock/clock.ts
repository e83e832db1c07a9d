import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Settings } from '../config/settings';

/** The town's time. In the demo it can be moved, and the offset lives in the database, for every process. */
@Injectable()
export class Clock {
  private offset = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly settings: Settings,
  ) {}

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  instant(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(this.now().getTime());
  }

  /** Reads the demo offset again; called at the start of each request and of each job. Free in production. */
  async refresh(): Promise<void> {
    if (!this.settings.demo) return;
    const [row] = await this.em
      .getConnection()
      .execute<{ offset_ms: string }[]>('select offset_ms from demo_clock');
    this.offset = Number(row?.offset_ms ?? 0);
  }

  /** Moves the demo to an instant. Throws outside the demo: production has no table to write. */
  async moveTo(instant: Date): Promise<void> {
    if (!this.settings.demo) throw new Error('The clock moves in the demo only');
    await this.em
      .getConnection()
      .execute('update demo_clock set offset_ms = ?', [instant.getTime() - Date.now()]);
    await this.refresh();
  }
}
