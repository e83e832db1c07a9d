import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Actor, Clock, enqueue, forbidden, Jobs, record, Settings } from '../platform';

/** What only a demonstration may do: move the time. */
@Injectable()
export class DemoService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
  ) {}

  /**
   * Moves the time of the whole demo. The jobs that follow the clock run here, so that the next page is right; the
   * other scheduled ones are asked of the worker, since their hour may have passed.
   */
  async moveTo(actor: Actor, instant: Date): Promise<Date> {
    if (!this.settings.demo || !actor.runsCampaigns) throw forbidden();
    await this.clock.moveTo(instant);
    for (const job of this.jobs.followingClock()) {
      await job.run({}, { progress: async () => {} });
    }
    await this.em.transactional(async (em) => {
      const others = this.jobs.scheduled().filter(({ followsClock }) => !followsClock);
      for (const { name } of others) enqueue(em, name, {});
      record(em, actor, 'demo_clock_moved', 'town', { to: instant.toISOString() });
    });
    return this.clock.now();
  }
}
