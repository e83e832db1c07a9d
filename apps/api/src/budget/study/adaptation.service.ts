import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import {
  type Actor,
  announce,
  Clock,
  forbidden,
  newId,
  notFound,
  record,
  Settings,
} from '../../platform';
import { publicTitle } from '../../residents';
import type { BudgetDenial } from '../budget.denials';
import { adaptationClosed, adaptationProposed } from '../budget.facts';
import { Idea } from '../idea/idea.entity';
import { tell } from '../idea/story';
import { keyHash, mailKey } from '../mail-key';
import { TownDay } from '../town-day';
import { type AdaptationProposal, proposalFaults, said } from './adaptation.input';
import { dueDate, type DueInput } from './due-date';
import { mayRunStudy } from './study.access';
import { changingCase } from './study.case';
import { Adaptation } from './study.entity';

/** What the town proposes to an author: it changes nothing until they agree (adaptation.answer.ts). */
@Injectable()
export class AdaptationService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly day: TownDay,
    private readonly settings: Settings,
  ) {}

  /** Writes the proposal and sends it to the authors; one at a time waits for its answer. */
  async propose(
    actor: Actor,
    ideaId: string,
    version: number,
    proposal: AdaptationProposal & DueInput,
  ): Promise<Result<Adaptation, BudgetDenial>> {
    if (!mayRunStudy(actor)) throw forbidden();
    const due = dueDate(proposal, await this.day.today());
    if (!due.ok) return due;
    return changingCase(this.em, { ideaId, version }, async (em, { idea, study }) => {
      if (idea.state !== 'under_study') return deny('study_closed');
      if (await em.count(Adaptation, { ideaId, state: 'proposed' }))
        return deny('adaptation_waiting');
      const faults = proposalFaults(proposal, idea);
      if (faults.length > 0) return deny('adaptation_incomplete', undefined, faults);
      const id = newId();
      const at = this.clock.now();
      const byTitle = await publicTitle(em, actor);
      const adaptation = em.create(Adaptation, {
        ...said(proposal),
        id,
        ideaId,
        state: 'proposed',
        why: proposal.why.trim(),
        answerDueOn: due.value,
        keyHash: keyHash(mailKey(this.settings.secret, 'adaptation', id)),
        proposedAt: at,
        proposedBy: byTitle,
      });
      study.changedAt = at;
      tell(em, idea, 'adaptation_proposed', {
        at,
        details: { date: due.value },
        byTitle,
        private: true,
      });
      announce(em, adaptationProposed({ ideaId, adaptationId: id }));
      record(em, actor, 'adaptation_proposed', `idea:${ideaId}`);
      return ok(adaptation);
    });
  }

  /** Takes a proposal back before its answer. */
  async cancel(
    actor: Actor,
    ideaId: string,
    version: number,
  ): Promise<Result<Adaptation, BudgetDenial>> {
    if (!mayRunStudy(actor)) throw forbidden();
    return changingCase(this.em, { ideaId, version }, async (em, { idea, study }) => {
      const waiting = await em.findOne(Adaptation, { ideaId, state: 'proposed' });
      if (!waiting) return deny('adaptation_answered');
      waiting.state = 'cancelled';
      study.changedAt = this.clock.now();
      tell(em, idea, 'adaptation_cancelled', { at: study.changedAt, private: true });
      announce(em, adaptationClosed({ ideaId, adaptationId: waiting.id }));
      record(em, actor, 'adaptation_cancelled', `idea:${ideaId}`);
      return ok(waiting);
    });
  }

  /** Closes the proposals whose day has passed without an answer: the idea stays as its author wrote it. */
  async expire(): Promise<void> {
    const today = (await this.day.today()).toString();
    const late = await this.em
      .fork()
      .find(Adaptation, { state: 'proposed', answerDueOn: { $lt: today } }, { limit: 500 });
    for (const { id, ideaId } of late) await this.expireOne(id, ideaId);
  }

  /** The idea is locked first, so that an answer sent at the last minute is either before or after. */
  private async expireOne(id: string, ideaId: string): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const locked = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const idea = await em.findOne(Idea, ideaId, locked);
      if (!idea) throw notFound();
      const adaptation = await em.findOneOrFail(Adaptation, id, locked);
      if (adaptation.state !== 'proposed') return;
      adaptation.state = 'expired';
      tell(em, idea, 'adaptation_expired', { at: this.clock.now(), private: true });
      announce(em, adaptationClosed({ ideaId, adaptationId: id }));
    });
  }
}
