import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, announce, Clock, forbidden, notFound, record } from '../../platform';
import { MunicipalService } from '../../town';
import type { BudgetDenial } from '../budget.denials';
import { opinionGiven } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { tell } from '../idea/story';
import { keyHash } from '../mail-key';
import { answerFaults, type OpinionAnswer, writeAnswer } from './opinion.answer';
import { mayAnswerFor } from './study.access';
import { mayStudyIn, openStates } from './study.case';
import { Opinion, Study } from './study.entity';

/** What a service sees behind the link of its letter: one idea, one form, no menu. */
export interface OpinionRequest {
  readonly opinion: Opinion;
  readonly idea: Idea;
  readonly edition: Edition;
  readonly service: MunicipalService;
  /** False once the town has decided: the answer is then shown, and no longer changed. */
  readonly open: boolean;
}

@Injectable()
export class OpinionService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Throws when the key opens nothing. Reading changes nothing: machines follow links of letters. */
  async requestBehind(key: string): Promise<OpinionRequest> {
    const opinion = await this.em.findOne(Opinion, { keyHash: keyHash(key) });
    if (!opinion) throw notFound();
    return this.requestOf(opinion);
  }

  /** The same at the desk, for whoever may answer; throws for anybody else. */
  async requestFor(actor: Actor, opinionId: string): Promise<OpinionRequest> {
    return this.requestOf(await this.mine(actor, opinionId));
  }

  /** An answer from the link of the letter: no account, changeable until the decision. */
  async answerByKey(
    key: string,
    version: number,
    answer: OpinionAnswer,
  ): Promise<Result<Opinion, BudgetDenial>> {
    const known = await this.em.findOne(Opinion, { keyHash: keyHash(key) });
    if (!known) throw notFound();
    return this.give(known, version, answer, 'letter');
  }

  /** An answer given at the desk, by the service's referent or by the agent who had them on the telephone. */
  async answer(
    actor: Actor,
    opinionId: string,
    version: number,
    answer: OpinionAnswer,
  ): Promise<Result<Opinion, BudgetDenial>> {
    return this.give(await this.mine(actor, opinionId), version, answer, 'desk', actor);
  }

  private async requestOf(opinion: Opinion): Promise<OpinionRequest> {
    const study = await this.em.findOneOrFail(Study, opinion.studyId);
    const idea = await this.em.findOneOrFail(Idea, study.ideaId);
    const edition = await this.em.findOneOrFail(Edition, idea.editionId);
    const service = await this.em.findOneOrFail(MunicipalService, opinion.serviceId);
    return { opinion, idea, edition, service, open: isOpen(study, idea, edition) };
  }

  private async mine(actor: Actor, opinionId: string): Promise<Opinion> {
    const known = await this.em.findOne(Opinion, opinionId);
    if (!known) throw actor.isStaff ? notFound() : forbidden();
    if (!mayAnswerFor(actor, known.serviceId)) throw forbidden();
    return known;
  }

  private async give(
    { id, studyId }: Opinion,
    version: number,
    answer: OpinionAnswer,
    from: 'desk' | 'letter',
    actor?: Actor,
  ): Promise<Result<Opinion, BudgetDenial>> {
    const faults = answerFaults(answer);
    if (faults.length > 0) return deny('opinion_incomplete', undefined, faults);
    return this.em.transactional(async (em) => {
      // The study's lock orders answers and decision: none slips in while the town decides.
      const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
      const study = await em.findOneOrFail(Study, studyId, locked);
      const opinion = await em.findOneOrFail(Opinion, id, locked);
      const idea = await em.findOneOrFail(Idea, study.ideaId);
      const edition = await em.findOneOrFail(Edition, idea.editionId);
      if (!isOpen(study, idea, edition)) return deny('study_closed');
      if (opinion.version !== version) return deny('edited_meanwhile');
      const at = this.clock.now();
      const changed = opinion.answeredAt != null;
      writeAnswer(opinion, answer);
      opinion.answeredAt = study.changedAt = at;
      opinion.answeredFrom = from;
      const service = await em.findOneOrFail(MunicipalService, opinion.serviceId);
      tell(em, idea, changed ? 'opinion_changed' : 'opinion_given', {
        at,
        details: { service: service.name, from },
        private: true,
      });
      announce(em, opinionGiven({ ideaId: idea.id, opinionId: id }));
      if (actor) record(em, actor, 'opinion_given', `idea:${idea.id}`);
      return ok(opinion);
    });
  }
}

const isOpen = (study: Study, idea: Idea, edition: Edition): boolean =>
  study.decidedAt == null && openStates.includes(idea.state) && mayStudyIn(edition.phase);
