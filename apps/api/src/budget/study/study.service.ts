import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, announce, Clock, forbidden, newId, record, Settings } from '../../platform';
import { publicTitle } from '../../residents';
import { MunicipalService } from '../../town';
import type { BudgetDenial } from '../budget.denials';
import { opinionAsked, opinionPostponed, studyOpened } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { changingIdea } from '../idea/changing-idea';
import type { Idea } from '../idea/idea.entity';
import { moveIdea } from '../idea/move';
import { tell } from '../idea/story';
import { keyHash, mailKey } from '../mail-key';
import { TownDay } from '../town-day';
import { dueDate, type DueInput } from './due-date';
import { mayRunStudy } from './study.access';
import { changingCase, mayStudyIn, openStates } from './study.case';
import { Opinion, Study } from './study.entity';

export interface StudyOpening extends DueInput {
  readonly leadServiceId: string;
  /** The services asked; the lead service is always one of them. */
  readonly serviceIds: readonly string[];
}

@Injectable()
export class StudyService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly day: TownDay,
    private readonly settings: Settings,
  ) {}

  /** Admissible → under study: each service is asked for its opinion by the same day. */
  async open(
    actor: Actor,
    ideaId: string,
    version: number,
    opening: StudyOpening,
  ): Promise<Result<Idea, BudgetDenial>> {
    if (!mayRunStudy(actor)) throw forbidden();
    const due = dueDate(opening, await this.day.today());
    if (!due.ok) return due;
    return changingIdea(this.em, { ideaId, version }, async (em, idea) => {
      const services = await servicesOf(em, opening);
      if (!services) return deny('service_unknown');
      const edition = await em.findOneOrFail(Edition, idea.editionId);
      if (!mayStudyIn(edition.phase)) return deny('study_closed');
      const at = this.clock.now();
      const moved = moveIdea(idea, 'under_study', at);
      if (!moved.ok) return moved;
      idea.leadServiceId = opening.leadServiceId;
      const study = em.create(Study, {
        id: newId(),
        ideaId,
        leadServiceId: opening.leadServiceId,
        dueOn: due.value,
        openedAt: at,
        changedAt: at,
        version: 1,
      });
      for (const { id } of services) this.ask(em, study, id, due.value);
      const lead = services.find(({ id }) => id === opening.leadServiceId)?.name ?? '';
      const details = { service: lead, services: services.length, date: due.value };
      tell(em, idea, 'study_opened', { at, details, byTitle: await publicTitle(em, actor) });
      announce(em, studyOpened({ ideaId, studyId: study.id }));
      record(em, actor, 'study_opened', `idea:${ideaId}`, { date: due.value });
      return ok(idea);
    });
  }

  /** Asks one more service, or gives a service more time when it was asked already. */
  async askService(
    actor: Actor,
    ideaId: string,
    version: number,
    asked: DueInput & { readonly serviceId: string },
  ): Promise<Result<Study, BudgetDenial>> {
    if (!mayRunStudy(actor)) throw forbidden();
    const due = dueDate(asked, await this.day.today());
    if (!due.ok) return due;
    return changingCase(this.em, { ideaId, version }, async (em, { idea, study, opinions }) => {
      if (!openStates.includes(idea.state)) return deny('study_closed');
      const service = await em.findOne(MunicipalService, asked.serviceId);
      if (!service) return deny('service_unknown');
      const known = opinions.find(({ serviceId }) => serviceId === service.id);
      if (known) {
        known.dueOn = due.value;
        announce(em, opinionPostponed({ ideaId, opinionId: known.id }));
      } else this.ask(em, study, service.id, due.value);
      study.changedAt = this.clock.now();
      tell(em, idea, known ? 'opinion_postponed' : 'opinion_asked', {
        at: study.changedAt,
        details: { service: service.name, date: due.value },
        private: true,
      });
      record(em, actor, known ? 'opinion_postponed' : 'opinion_asked', `idea:${ideaId}`, {
        date: due.value,
      });
      return ok(study);
    });
  }

  private ask(em: EntityManager, study: Study, serviceId: string, dueOn: string): void {
    const id = newId();
    em.create(Opinion, {
      id,
      studyId: study.id,
      serviceId,
      dueOn,
      askedAt: this.clock.now(),
      keyHash: keyHash(mailKey(this.settings.secret, 'opinion', id)),
      reminders: 0,
      version: 1,
    });
    announce(em, opinionAsked({ ideaId: study.ideaId, opinionId: id }));
  }
}

/** The services asked, the lead one among them; undefined when one is unknown. */
async function servicesOf(
  em: EntityManager,
  { leadServiceId, serviceIds }: StudyOpening,
): Promise<MunicipalService[] | undefined> {
  const ids = [...new Set([leadServiceId, ...serviceIds])];
  const services = await em.find(
    MunicipalService,
    { id: { $in: ids } },
    { orderBy: { name: 'asc' } },
  );
  return services.length === ids.length ? services : undefined;
}
