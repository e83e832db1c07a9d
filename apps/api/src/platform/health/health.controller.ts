import { EntityManager } from '@mikro-orm/postgresql';
import { Controller, Get, HttpException } from '@nestjs/common';

/** Liveness looks at the process alone; readiness at the database too, and turns false while draining. */
@Controller('health')
export class HealthController {
  private draining = false;

  constructor(private readonly em: EntityManager) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(): Promise<{ status: string }> {
    if (this.draining) throw new HttpException({ status: 'draining' }, 503);
    try {
      await this.em.getConnection().execute('select 1');
    } catch {
      throw new HttpException({ status: 'no database' }, 503);
    }
    return { status: 'ready' };
  }

  drain(): void {
    this.draining = true;
  }
}
