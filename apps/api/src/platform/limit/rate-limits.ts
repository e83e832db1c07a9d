import { createHmac } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Settings } from '../config/settings';
import { rolePool } from '../database/role-pool';

/** How often something may be done: so many times in so many seconds. */
export interface RateLimit {
  readonly name: string;
  readonly times: number;
  readonly seconds: number;
}

/** Limits that all the processes share, counted in PostgreSQL. */
@Injectable()
export class RateLimits implements OnModuleDestroy {
  private readonly limiters = new Map<string, RateLimiterPostgres>();
  private pool?: Pool;

  constructor(private readonly settings: Settings) {}

  /** Counts one more for `who`; tells the seconds to wait, 0 when it may be done. */
  async wait(limit: RateLimit, who: string): Promise<number> {
    try {
      await this.limiterOf(limit).consume(this.keyOf(who));
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
      throw refused;
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool?.end();
  }

  /** The table never tells who came: it keeps a keyed hash. */
  private keyOf(who: string): string {
    return createHmac('sha256', Buffer.from(this.settings.secret, 'hex'))
      .update(`rate:${who}`)
      .digest('base64url');
  }

  private limiterOf({ name, times, seconds }: RateLimit): RateLimiterPostgres {
    let limiter = this.limiters.get(name);
    if (!limiter) {
      this.pool ??= rolePool(this.settings, 'parvis_api', 2);
      limiter = new RateLimiterPostgres({
        storeClient: this.pool,
        storeType: 'pool',
        tableName: 'rate_count',
        tableCreated: true,
        keyPrefix: name,
        points: times,
        duration: seconds,
      });
      this.limiters.set(name, limiter);
    }
    return limiter;
  }
}
