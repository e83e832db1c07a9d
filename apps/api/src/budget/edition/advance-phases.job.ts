import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rulesHash } from '@parvis/budget';
import {
  dueTransitions,
  editionCalendarShape,
  type EditionPhase,
  readCalendar,
} from '@parvis/phases';
import { announce, asNoEditor, Clock, type Job, Jobs } from '../../platform';
import { phaseEntered } from '../budget.facts';
import { Edition } from './edition.entity';

/** Phases open and close by themselves at their instant. Run again, it finds nothing left to do. */
@Injectable()
export class AdvancePhases implements Job, OnModuleInit {
  readonly name = 'budget.advance_phases';
  readonly schedule = { every: 15_000 };
  readonly followsClock = true;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    const em = this.em.fork();
    const open = await em.find(Edition, { phase: { $ne: 'closed' }, imported: false });
    for (const { id } of open) await this.advance(id);
  }

  /** Brings one edition to the phase its calendar asks for, one step after the other. */
  async advance(editionId: string): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const edition = await em.findOneOrFail(Edition, editionId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      const calendar = edition.rules.calendar;
      const read = calendar && readCalendar(calendar, editionCalendarShape);
      // Rules are checked before they are kept: an unreadable calendar is a surprise, not a refusal.
      if (!read?.ok) throw new Error(`Unreadable calendar of edition ${edition.slug}`);
      await asNoEditor(em, edition, () => {
        for (const { to } of dueTransitions(read.value, edition.phase, this.clock.instant())) {
          this.enter(em, edition, to);
        }
      });
    });
  }

  private enter(em: EntityManager, edition: Edition, phase: EditionPhase): void {
    edition.phase = phase;
    if (!edition.frozenAt && phase !== 'rules') {
      edition.frozenAt = this.clock.now();
      edition.rulesHash = rulesHash(edition.rules);
    }
    announce(em, phaseEntered({ editionId: edition.id, phase }));
  }
}
