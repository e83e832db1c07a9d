import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import type { Job as QueuedJob, Queue, Worker } from 'bullmq';
import { Client } from 'pg';
import { Clock } from '../clock/clock';
import { Settings } from '../config/settings';
import { roleUrl } from '../database/roles';
import { newId } from '../database/uuid';
import { DeadLetter } from '../outbox/outbox.entity';
import { surpriseOf } from '../logs/surprise';
import { openQueue, openWorker } from './backend';
import { Jobs } from './jobs';
import { type Delivery, Relay } from './relay';

const ATTEMPTS = 8;
const LOOK_AGAIN = 2_000;

/** The night shift: relays the outbox to the queue, runs the jobs, keeps the scheduled ones on time. */
@Injectable()
export class Night {
  private readonly logger = new Logger(Night.name);
  private queue?: Queue;
  private worker?: Worker;
  private bell?: Client;
  private relaying = Promise.resolve();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
    private readonly relay: Relay,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async begin(zone: string): Promise<void> {
    this.queue = openQueue(this.settings);
    this.worker = openWorker(this.settings, (job) => this.run(job), {
      concurrency: 4,
      // A worker killed in the middle is noticed within seconds, and its job runs again.
      lockDuration: 10_000,
      stalledInterval: 5_000,
      maxStalledCount: 20,
      removeOnComplete: { count: 1000 },
      removeOnFail: { count: 1000 },
    });
    this.worker.on('failed', (job, error) => void this.bury(job, error));
    this.worker.on('error', (error) => this.logger.error({ in: 'queue', ...surpriseOf(error) }));
    for (const job of this.jobs.scheduled()) await this.schedule(this.queue, job.name, zone);
    await this.listen();
    this.timer = setInterval(() => this.wake(), LOOK_AGAIN);
    this.wake();
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.bell?.end();
    await this.relaying;
    await this.worker?.close();
    await this.queue?.close();
  }

  private async schedule(queue: Queue, name: string, zone: string): Promise<void> {
    const { schedule } = this.jobs.named(name);
    if (!schedule) return;
    const repeat = 'every' in schedule ? schedule : { pattern: schedule.cron, tz: zone };
    await queue.upsertJobScheduler(name, repeat, { name, data: {}, opts: { attempts: 3 } });
  }

  /** The outbox rings when a fact is committed; the timer looks again in case a ring was lost. */
  private async listen(): Promise<void> {
    const url = roleUrl(this.settings.databaseUrl, this.settings.secret, 'parvis_worker');
    this.bell = new Client({ connectionString: url });
    this.bell.on('error', () => this.logger.warn('outbox bell lost'));
    this.bell.on('notification', () => this.wake());
    await this.bell.connect();
    await this.bell.query('listen parvis_outbox');
  }

  private wake(): void {
    this.relaying = this.relaying
      .then(() => this.drain())
      .catch((error: Error) => {
        this.logger.error({ in: 'relay', ...surpriseOf(error) });
      });
  }

  private async drain(): Promise<void> {
    const deliver = (deliveries: readonly Delivery[]) => this.deliver(deliveries);
    while ((await this.relay.once(deliver)) > 0);
  }

  private async deliver(deliveries: readonly Delivery[]): Promise<void> {
    await this.queue?.addBulk(
      deliveries.map(({ id, job, payload }) => ({
        name: job,
        data: payload,
        opts: {
          jobId: id,
          attempts: ATTEMPTS,
          backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
        },
      })),
    );
  }

  private async run(queued: QueuedJob): Promise<void> {
    await this.clock.refresh();
    await this.jobs.named(queued.name).run(queued.data as object, {
      progress: (done, total, stage) => queued.updateProgress({ done, total, stage }),
      ...(queued.id && { cause: causeOf(queued.id) }),
    });
  }

  /** After the last try the job is shown at the desk. The error's message stays out: it may quote somebody. */
  private async bury(queued: QueuedJob | undefined, error: Error): Promise<void> {
    this.logger.error({ job: queued?.name, error: error.name, attempt: queued?.attemptsMade });
    if (!queued || queued.attemptsMade < (queued.opts.attempts ?? 1)) return;
    const em = this.em.fork();
    em.create(DeadLetter, {
      id: newId(),
      job: queued.name,
      payload: queued.data as object,
      reason: `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}`.slice(0, 300),
      attempts: queued.attemptsMade,
      failedAt: this.clock.now(),
    });
    await em.flush();
  }
}

/** Deliveries are named `<outbox id>-<job>`; ids of scheduled runs mean nothing. */
const causeOf = (jobId: string): string | undefined =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(jobId)?.[0];
