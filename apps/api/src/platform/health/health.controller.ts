import { EntityManager } from '@mikro-orm/postgresql';
import { Controller, Get, HttpException } from '@nestjs/common';

/** Beyond this age, in seconds, what waits in the outbox means that no worker takes it. */
const OUTBOX_LATE = 60;

interface Readiness {
  readonly status: 'ready';
  readonly database: 'ok';
  /** `late`: letters and jobs wait for a worker. */
  readonly outbox: 'ok' | 'late';
  readonly outboxSeconds: number;
}

/**
 * Liveness looks at the process alone; readiness at the database too, and turns false while draining. A late outbox is
 * told and stays ready: taking the api away would help no letter, and nobody could read the site.
 */
@Controller('health')
export class HealthController {
  private draining = false;

  constructor(private readonly em: EntityManager) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(): Promise<Readiness> {
    if (this.draining) throw new HttpException({ status: 'draining' }, 503);
    const outboxSeconds = await this.outboxAge();
    const outbox = outboxSeconds > OUTBOX_LATE ? 'late' : 'ok';
    return { status: 'ready', database: 'ok', outbox, outboxSeconds };
  }

  drain(): void {
    this.draining = true;
  }

  private async outboxAge(): Promise<number> {
    try {
      const [row] = await this.em.getConnection().execute<{ age: string | null }[]>(
        `select extract(epoch from clock_timestamp() - min(created_at)) as age
         from outbox where relayed_at is null`,
      );
      return Math.max(0, Math.round(Number(row?.age ?? 0)));
    } catch {
      throw new HttpException({ status: 'no database' }, 503);
    }
  }
}
