import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import type { IdeaState } from '@parvis/phases';
import { type Actor, announce, Clock, forbidden, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { mayRunEdition } from '../budget.access';
import type { BudgetDenial } from '../budget.denials';
import { ideaContested, ideaWithdrawn } from '../budget.facts';
import { isAuthor } from './authorship';
import { changingIdea } from './changing-idea';
import { Idea, IdeaAuthor, IdeaEvent } from './idea.entity';
import { moveIdea } from './move';
import { tell } from './story';
import { tellAuthors } from './tell-authors';

const DAY = 24 * 3600 * 1000;
/** Days in which an author may ask for an explanation or propose an adaptation (the FAQ of the rules). */
const CONTEST_DAYS = 15;
const LONGEST_REQUEST = 3000;
const refusedStates: readonly IdeaState[] = ['inadmissible', 'infeasible'];

/** What an author may still do once the idea is submitted, besides answering and rewriting. */
@Injectable()
export class AuthorService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Ideas and drafts of a person, the newest first. */
  async ideasOf(accountId: string): Promise<Idea[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select distinct i.id from budget_idea i join budget_idea_author a on a.idea_id = i.id
       join account c on c.id = ? and (a.account_id = c.id or lower(a.email) = c.email)`,
      [accountId],
    );
    return this.em.find(
      Idea,
      { id: { $in: rows.map(({ id }) => id) } },
      { orderBy: { createdAt: 'desc' }, limit: 100 },
    );
  }

  /** The idea stops at its author's wish, as long as it is theirs alone. */
  async withdraw(actor: Actor, ideaId: string): Promise<Result<Idea, BudgetDenial>> {
    await this.mustBeAuthor(actor, ideaId);
    return changingIdea(this.em, { ideaId }, async (em, idea) => {
      const others = await em.count(Idea, { mergedIntoId: ideaId });
      if (others > 0 || (await em.count(IdeaAuthor, { ideaId })) > 1) return deny('shared_idea');
      const at = this.clock.now();
      const moved = moveIdea(idea, 'withdrawn', at);
      if (!moved.ok) return moved;
      tell(em, idea, 'withdrawn', { at });
      announce(em, ideaWithdrawn({ ideaId }));
      return ok(idea);
    });
  }

  /** Asks, once and in time, for an explanation or an adaptation of a refused idea; only the town reads it. */
  async contest(
    actor: Actor,
    ideaId: string,
    request: string,
  ): Promise<Result<Idea, BudgetDenial>> {
    await this.mustBeAuthor(actor, ideaId);
    const words = request.replace(/\r\n/g, '\n').trim();
    if (!words || words.length > LONGEST_REQUEST) {
      return deny('answer_missing', { most: LONGEST_REQUEST }, [
        { field: 'request', code: 'answer_missing', details: { most: LONGEST_REQUEST } },
      ]);
    }
    return changingIdea(this.em, { ideaId }, async (em, idea) => {
      const at = this.clock.now();
      const late = at.getTime() > idea.stateSince.getTime() + CONTEST_DAYS * DAY;
      if (late || !refusedStates.includes(idea.state)) {
        return deny('contest_closed', { days: CONTEST_DAYS });
      }
      if (await em.count(IdeaEvent, { ...sinceRefusal(idea), kind: 'contested' })) {
        return deny('contest_twice');
      }
      tell(em, idea, 'contested', { at, details: { request: words }, private: true });
      announce(em, ideaContested({ ideaId }));
      return ok(idea);
    });
  }

  /** The town's answer to such a request, written to the author and told in the story. */
  async answerContest(
    actor: Actor,
    ideaId: string,
    answer: string,
  ): Promise<Result<Idea, BudgetDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const byTitle = await publicTitle(this.em, actor);
    const words = answer.replace(/\r\n/g, '\n').trim();
    if (!words || words.length > LONGEST_REQUEST) {
      return deny('answer_missing', { most: LONGEST_REQUEST }, [
        { field: 'answer', code: 'answer_missing', details: { most: LONGEST_REQUEST } },
      ]);
    }
    return changingIdea(this.em, { ideaId }, async (em, idea) => {
      const kinds = ['contested', 'contest_answered'];
      const told = await em.find(IdeaEvent, { ...sinceRefusal(idea), kind: { $in: kinds } });
      if (told.length !== 1) return deny('contest_closed', { days: CONTEST_DAYS });
      const details = { answer: words };
      tellAuthors(em, idea, 'contest_answered', { at: this.clock.now(), byTitle, details });
      record(em, actor, 'contest_answered', `idea:${ideaId}`);
      return ok(idea);
    });
  }

  private async mustBeAuthor(actor: Actor, ideaId: string): Promise<void> {
    if (!(await isAuthor(this.em, ideaId, actor.accountId))) throw notFound();
  }
}

/** A refusal that was taken back and written again may be contested again. */
const sinceRefusal = ({ id, stateSince }: Idea) => ({ ideaId: id, at: { $gte: stateSince } });
