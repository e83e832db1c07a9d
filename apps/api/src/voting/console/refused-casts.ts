import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Result } from '@parvis/kernel';
import { isUuid } from '../../platform';

/** Milliseconds between two writings: a crowd that is refused costs the database one line, not one each. */
const EVERY = 10_000;

/** Counts what the box refuses, by reason, for the bureau. What was not written yet is lost with the process. */
@Injectable()
export class RefusedCasts implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(RefusedCasts.name);
  private waiting = new Map<string, Map<string, number>>();
  private timer?: ReturnType<typeof setInterval>;

  constructor(private readonly em: EntityManager) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.tryWriting(), EVERY);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.tryWriting();
  }

  /** Hands the answer on, and counts it when it is a refusal. */
  heard<Answer extends Result<unknown>>(pollId: string, answer: Answer): Answer {
    if (answer.ok || !isUuid(pollId)) return answer;
    const reasons = this.waiting.get(pollId) ?? new Map<string, number>();
    reasons.set(answer.denial.code, (reasons.get(answer.denial.code) ?? 0) + 1);
    this.waiting.set(pollId, reasons);
    return answer;
  }

  private async tryWriting(): Promise<void> {
    try {
      await this.write();
    } catch (error) {
      this.logger.warn({ what: 'refused casts', error: (error as Error).name });
    }
  }

  /** Adds what was counted since the last time to what is in the database. */
  async write(): Promise<void> {
    const counted = this.waiting;
    this.waiting = new Map();
    const em = this.em.fork();
    for (const [pollId, reasons] of counted) {
      for (const [reason, number] of reasons) {
        await em.execute(
          `insert into voting_refusal (poll_id, reason, number) values (?, ?, ?)
           on conflict (poll_id, reason) do update set number = voting_refusal.number + excluded.number`,
          [pollId, reason, number],
        );
      }
    }
  }
}
