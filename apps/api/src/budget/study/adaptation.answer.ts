import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, announce, Clock, forbidden, notFound, record } from '../../platform';
import type { BudgetDenial } from '../budget.denials';
import { adaptationAnswered } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { isAuthor } from '../idea/authorship';
import { moveIdea } from '../idea/move';
import { tell } from '../idea/story';
import { IdeaVersions } from '../idea/version/idea-versions';
import { keyHash } from '../mail-key';
import { TownDay } from '../town-day';
import { said } from './adaptation.input';
import { mayRunStudy } from './study.access';
import { Adaptation } from './study.entity';

export interface AuthorAnswer {
  readonly agrees: boolean;
  readonly note?: string | null;
}

/** What an author sees behind the link of the letter. */
export interface AdaptationRequest {
  readonly adaptation: Adaptation;
  readonly idea: Idea;
  readonly edition: Edition;
}

type Way = NonNullable<Adaptation['answeredFrom']>;

/** The author's agreement, from the letter, from their account, or told to an agent. */
@Injectable()
export class AdaptationAnswer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly day: TownDay,
    private readonly versions: IdeaVersions,
  ) {}

  /** Throws when the key opens nothing. Reading changes nothing. */
  async requestBehind(key: string): Promise<AdaptationRequest> {
    const adaptation = await this.em.findOne(Adaptation, { keyHash: keyHash(key) });
    if (!adaptation) throw notFound();
    const idea = await this.em.findOneOrFail(Idea, adaptation.ideaId);
    const edition = await this.em.findOneOrFail(Edition, idea.editionId);
    return { adaptation, idea, edition };
  }

  async byKey(key: string, answer: AuthorAnswer): Promise<Result<Adaptation, BudgetDenial>> {
    const { adaptation } = await this.requestBehind(key);
    return this.keep(adaptation, answer, 'letter');
  }

  /** An author signed in, or an agent who writes down what the author said. */
  async by(
    actor: Actor,
    adaptationId: string,
    answer: AuthorAnswer,
  ): Promise<Result<Adaptation, BudgetDenial>> {
    if (!actor.accountId) throw forbidden();
    const adaptation = await this.em.findOne(Adaptation, adaptationId);
    if (!adaptation) throw notFound();
    if (await isAuthor(this.em, adaptation.ideaId, actor.accountId))
      return this.keep(adaptation, answer, 'account');
    if (!mayRunStudy(actor)) throw forbidden();
    return this.keep(adaptation, answer, 'agent', actor);
  }

  /** Under study → adapted with the author's words replaced; a refusal leaves everything as it was. */
  private async keep(
    { id, ideaId }: Adaptation,
    answer: AuthorAnswer,
    from: Way,
    /** Who writes it down for the author. */
    agent?: Actor,
  ): Promise<Result<Adaptation, BudgetDenial>> {
    const today = (await this.day.today()).toString();
    return this.em.transactional(async (em) => {
      const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
      const idea = await em.findOneOrFail(Idea, ideaId, locked);
      const adaptation = await em.findOneOrFail(Adaptation, id, locked);
      if (adaptation.state !== 'proposed') return deny('adaptation_answered');
      if (adaptation.answerDueOn < today) return deny('adaptation_expired');
      const at = this.clock.now();
      if (idea.state !== 'under_study') return deny('study_closed');
      if (answer.agrees) {
        const { proposedBy: byTitle, why: reason } = adaptation;
        const before = said(idea);
        const kept = await this.versions.rewrite(em, idea, said(adaptation), { byTitle, reason });
        if (!kept.ok) return kept;
        adaptation.before = before;
        moveIdea(idea, 'adapted', at);
      }
      adaptation.state = answer.agrees ? 'accepted' : 'refused';
      adaptation.answeredAt = at;
      adaptation.answeredFrom = from;
      adaptation.authorNote = answer.note?.trim().slice(0, 2000) || undefined;
      tell(em, idea, answer.agrees ? 'adapted' : 'adaptation_refused', {
        at,
        details: { from, ...(answer.agrees && { why: adaptation.why }) },
        private: !answer.agrees,
      });
      announce(em, adaptationAnswered({ ideaId, adaptationId: id, agreed: answer.agrees }));
      if (agent) record(em, agent, 'adaptation_noted', `idea:${ideaId}`);
      return ok(adaptation);
    });
  }
}
