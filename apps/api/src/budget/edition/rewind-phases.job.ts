import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { editionCalendarShape, editionPhases, phaseAt, readCalendar } from '@parvis/phases';
import { asNoEditor, Clock, type Job, Jobs, Settings } from '../../platform';
import { Edition } from './edition.entity';

/**
 * In the demo somebody may go back in time: the edition goes back to the phase of that moment. What was done stays
 * done. No fact tells it, since nothing was entered. Elsewhere time only goes forward, and this does nothing.
 */
@Injectable()
export class RewindPhases implements Job, OnModuleInit {
  readonly name = 'budget.rewind_phases';
  readonly followsClock = true;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    if (this.settings.demo) this.jobs.register(this);
  }

  async run(): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const editions = await em.find(
        Edition,
        { imported: false },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      for (const edition of editions) await asNoEditor(em, edition, () => this.rewind(edition));
    });
  }

  private rewind(edition: Edition): void {
    const read =
      edition.rules.calendar && readCalendar(edition.rules.calendar, editionCalendarShape);
    if (!read?.ok) return;
    const then = phaseAt(read.value, this.clock.instant()) ?? editionPhases.start;
    const order = [...editionCalendarShape.order, editionCalendarShape.end];
    if (order.indexOf(then) < order.indexOf(edition.phase)) edition.phase = then;
  }
}
