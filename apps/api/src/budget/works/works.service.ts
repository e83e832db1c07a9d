import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, Clock, Files, forbidden, newId, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { MunicipalService } from '../../town';
import type { BudgetDenial } from '../budget.denials';
import { Edition } from '../edition/edition.entity';
import { changingIdea } from '../idea/changing-idea';
import { moveIdea } from '../idea/move';
import { TownDay } from '../town-day';
import { Newsroom } from './newsroom';
import { mayReportWorks, mayRunWorks } from './works.access';
import { changingWorks } from './works.case';
import { Works, WorksStep } from './works.entity';
import { isStep, planFaults, type WorksPlan } from './works.plan';
import { reportFaults, type WorksReport, writeReport } from './works.report';

/** Works from their plan on, told news by news. */
@Injectable()
export class WorksService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly day: TownDay,
    private readonly newsroom: Newsroom,
    private readonly files: Files,
  ) {}

  /** Winner → in progress, with the five steps and what is promised. */
  async begin(
    actor: Actor,
    seen: { readonly ideaId: string; readonly version: number },
    plan: WorksPlan,
  ): Promise<Result<Works, BudgetDenial>> {
    if (!mayRunWorks(actor)) throw forbidden();
    const today = (await this.day.today()).toString();
    return changingIdea(this.em, seen, async (em, idea) => {
      const { rules } = await em.findOneOrFail(Edition, idea.editionId);
      const silenceDays = rules.worksSilenceDays;
      const faults = planFaults(plan, today, silenceDays);
      if (faults.length > 0) return deny('works_incomplete', undefined, faults);
      if (!(await em.count(MunicipalService, { id: plan.serviceId })))
        return deny('service_unknown');
      const moved = moveIdea(idea, 'in_progress', this.clock.now());
      if (!moved.ok) return moved;
      const { works, steps } = this.planned(em, idea.id, plan);
      const byTitle = await publicTitle(em, actor);
      const details = { date: plan.expectedOn, cost: plan.voted };
      const subject = { idea, works, steps, silenceDays };
      await this.newsroom.tell(em, subject, { kind: 'begun', text: plan.text, byTitle, details });
      record(em, actor, 'works_begun', `idea:${idea.id}`, { cost: plan.voted });
      return ok(works);
    });
  }

  /** News: a text, dates done or moved, money, photos. A date that moves later is a delay, with its cause. */
  async report(
    actor: Actor,
    seen: { readonly ideaId: string; readonly version: number },
    report: WorksReport,
  ): Promise<Result<Works, BudgetDenial>> {
    await this.allowReport(actor, seen.ideaId);
    const today = (await this.day.today()).toString();
    const photos = await this.photosFault(report.photoIds ?? []);
    return changingWorks(this.em, seen, async (em, found) => {
      const { idea, edition, works } = found;
      if (idea.state !== 'in_progress' && idea.state !== 'suspended') return deny('works_closed');
      const silenceDays = edition.rules.worksSilenceDays;
      const faults = [...reportFaults(found, report, { today, silenceDays }), ...photos];
      if (faults.length > 0) return deny('works_incomplete', undefined, faults);
      const byTitle = await publicTitle(em, actor);
      const delayed = writeReport(found, report);
      if (delayed) {
        works.delayCause = report.delayCause?.trim();
        works.delayBy = byTitle;
        works.delayAt = this.clock.now();
      }
      const details: Record<string, string> = delayed
        ? { date: works.expectedOn, cause: works.delayCause ?? '' }
        : { date: report.nextNewsOn };
      const kind = delayed ? 'delay' : 'news';
      const { text, photoIds } = report;
      const cause = delayed ? works.delayCause : undefined;
      const subject = { ...found, silenceDays };
      await this.newsroom.tell(em, subject, { kind, text, cause, photoIds, byTitle, details });
      record(em, actor, delayed ? 'works_delayed' : 'works_reported', `idea:${idea.id}`);
      return ok(works);
    });
  }

  private async allowReport(actor: Actor, ideaId: string): Promise<void> {
    const works = await this.em.findOne(Works, { ideaId });
    if (!works) throw actor.isStaff ? notFound() : forbidden();
    if (!mayReportWorks(actor, works)) throw forbidden();
  }

  private async photosFault(ids: readonly string[]) {
    const known = await Promise.all(ids.map((id) => this.files.exists(id)));
    return known.every(Boolean) ? [] : [{ field: 'photoIds', code: 'works_photo_unknown' }];
  }

  private planned(em: EntityManager, ideaId: string, plan: WorksPlan) {
    const now = this.clock.now();
    const works = em.create(Works, {
      ideaId,
      serviceId: plan.serviceId,
      begunAt: now,
      voted: plan.voted,
      committed: 0,
      paid: 0,
      firstExpectedOn: plan.expectedOn,
      expectedOn: plan.expectedOn,
      nextNewsOn: plan.nextNewsOn,
      lastNewsAt: now,
      overdueForAll: false,
      silentForAll: false,
      version: 1,
    });
    const steps = plan.steps.flatMap(({ kind, plannedOn, doneOn }) =>
      isStep(kind) && plannedOn
        ? em.create(WorksStep, {
            id: newId(),
            ideaId,
            kind,
            plannedOn,
            firstPlannedOn: plannedOn,
            doneOn: doneOn ?? undefined,
          })
        : [],
    );
    return { works, steps };
  }
}
