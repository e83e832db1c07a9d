import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Job as QueuedJob, Queue } from 'bullmq';
import { Settings } from '../config/settings';
import { openQueueToRead } from './backend';

/** A job that is running now. */
export interface RunningJob {
  readonly id: string;
  readonly name: string;
  readonly done?: number;
  readonly total?: number;
  readonly stage?: string;
}

export interface QueueHealth {
  readonly waiting: number;
  readonly running: number;
  readonly delayed: number;
  /** Facts and jobs committed and not yet handed to the queue. */
  readonly outboxWaiting: number;
  /** Age of the oldest of them in seconds; 0 when none waits. */
  readonly outboxSeconds: number;
}

/** What the desk sees of the queue, which it has no right to change. */
@Injectable()
export class QueueDesk implements OnModuleDestroy {
  private queue?: Queue;

  constructor(
    private readonly em: EntityManager,
    private readonly settings: Settings,
  ) {}

  async health(): Promise<QueueHealth> {
    const counts = await this.opened().getJobCounts('waiting', 'active', 'delayed', 'prioritized');
    const [outbox] = await this.em.getConnection().execute<{ waiting: string; age: string }[]>(
      `select count(*) as waiting,
              coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) as age
       from outbox where relayed_at is null`,
    );
    return {
      waiting: (counts['waiting'] ?? 0) + (counts['prioritized'] ?? 0),
      running: counts['active'] ?? 0,
      delayed: counts['delayed'] ?? 0,
      outboxWaiting: Number(outbox?.waiting ?? 0),
      outboxSeconds: Math.max(0, Math.round(Number(outbox?.age ?? 0))),
    };
  }

  /** Those that tell how far they are: the others are over before one can read their name. */
  async running(): Promise<readonly RunningJob[]> {
    const active: QueuedJob[] = await this.opened().getActive(0, 19);
    return active.flatMap((job) => {
      const progress: unknown = job.progress;
      return isProgress(progress) ? [{ id: String(job.id), name: job.name, ...progress }] : [];
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.queue?.close();
  }

  private opened(): Queue {
    this.queue ??= openQueueToRead(this.settings);
    return this.queue;
  }
}

const isProgress = (
  progress: unknown,
): progress is { done: number; total: number; stage?: string } =>
  typeof progress === 'object' && progress !== null && 'done' in progress && 'total' in progress;
