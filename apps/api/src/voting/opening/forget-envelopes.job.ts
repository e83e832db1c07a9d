import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { Clock, type Job, Jobs, record, rolePool, Settings, theTown } from '../../platform';
import { Poll } from '../poll/poll.entity';
import { PollOpening } from './opening.entity';

/** Two months in which a result may be contested before the court, and one to be sure (docs/operate.md). */
const DAYS = 92;

/**
 * Erases what the envelopes held once nobody may contest the result any more: a computer of another age must not open
 * them. Their hashes stay, and everything that was published still verifies.
 */
@Injectable()
export class ForgetEnvelopes implements Job, OnModuleInit, OnModuleDestroy {
  readonly name = 'voting.forget_envelopes';
  readonly schedule = { cron: '50 3 * * *' };
  private pool?: Pool;

  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool?.end();
  }

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - DAYS * 24 * 3_600_000);
    const em = this.em.fork();
    const old = await em.find(PollOpening, { openedAt: { $lt: before } });
    const polls = await em.find(Poll, {
      id: { $in: old.map(({ pollId }) => pollId) },
      state: 'announced',
    });
    this.pool ??= rolePool(this.settings, 'parvis_worker', 1);
    for (const { id } of polls) {
      const { rows } = await this.pool.query<{ gone: number }>('select voting_forget($1) as gone', [
        id,
      ]);
      const envelopes = rows[0]?.gone ?? 0;
      if (envelopes > 0) record(em, theTown, 'envelopes_forgotten', `poll:${id}`, { envelopes });
    }
    await em.flush();
  }
}
