import { Injectable } from '@nestjs/common';
import type { FactMaker } from '../outbox/facts';

/** What a running job may use. */
export interface JobRun {
  /** Tells how far the job is; shown on its page. */
  progress(done: number, total: number, stage?: string): Promise<void>;
  /** Id of the outbox row that asked for it; such ids sort by time. Absent from scheduled runs. */
  readonly cause?: string;
}

/** A job: a name, and exactly one handler, safe to run twice. */
export interface Job<Payload extends object = object> {
  readonly name: string;
  run(payload: Payload, job: JobRun): Promise<void>;
  /** Runs by itself: a period in milliseconds, or a cron pattern in the town's zone. */
  readonly schedule?: { readonly every: number } | { readonly cron: string };
  /** Runs at once when the demo's clock is moved, so that pages are right. */
  readonly followsClock?: boolean;
}

/** Every job and every listener of the house. Offices register at start-up; two of one name refuse to boot. */
@Injectable()
export class Jobs {
  private readonly byName = new Map<string, Job>();
  private readonly listeners = new Map<string, string[]>();

  register<Payload extends object>(job: Job<Payload>): void {
    if (this.byName.has(job.name)) throw new Error(`Two handlers for the job ${job.name}`);
    this.byName.set(job.name, job as unknown as Job);
  }

  /** Runs `job` for each fact of this kind; the fact's payload is the job's. */
  on<Payload extends object>(maker: FactMaker<Payload>, job: Job<Payload>): void {
    this.register(job);
    this.listeners.set(maker.fact, [...this.listenersOf(maker.fact), job.name]);
  }

  /** Throws when nothing handles this name: a job is never dropped in silence. */
  named(name: string): Job {
    const job = this.byName.get(name);
    if (!job) throw new Error(`No handler for the job ${name}`);
    return job;
  }

  listenersOf(fact: string): readonly string[] {
    return this.listeners.get(fact) ?? [];
  }

  followingClock(): readonly Job[] {
    return [...this.byName.values()].filter((job) => job.followsClock);
  }

  scheduled(): readonly Job[] {
    return [...this.byName.values()].filter((job) => job.schedule);
  }
}
