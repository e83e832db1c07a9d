import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import {
  type Actor,
  announce,
  asNoEditor,
  Clock,
  forbidden,
  notFound,
  record,
} from '../../platform';
import { publicTitle } from '../../residents';
import { mayRunEdition } from '../budget.access';
import type { BudgetDenial } from '../budget.denials';
import { ideaClarified } from '../budget.facts';
import { isAuthor } from '../idea/authorship';
import { changingIdea } from '../idea/changing-idea';
import { Idea } from '../idea/idea.entity';
import { moveIdea } from '../idea/move';
import { tell } from '../idea/story';
import { IdeaVersions, type Pen } from '../idea/version/idea-versions';
import type { IdeaText } from '../idea/version/idea-text';
import { TownDay } from '../town-day';
import { AdmissibilityService } from './admissibility.service';

const LONGEST_ANSWER = 3000;

/** What the author answers: a few words, and the text of the idea where they changed it. */
export interface Clarification {
  readonly words: string;
  readonly text?: Partial<IdeaText>;
}

/** The author's answer to the town's question, and what happens when none comes. */
@Injectable()
export class ClarificationService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly days: TownDay,
    private readonly versions: IdeaVersions,
    private readonly admissibility: AdmissibilityService,
  ) {}

  /** An author answers online. For anybody else the question does not exist. */
  async answer(
    actor: Actor,
    ideaId: string,
    given: Clarification,
  ): Promise<Result<Idea, BudgetDenial>> {
    if (!(await isAuthor(this.em, ideaId, actor.accountId))) throw notFound();
    return this.keep({ ideaId }, given, {});
  }

  /** Staff write down what the author said by telephone or at the counter. */
  async note(
    actor: Actor,
    seen: { readonly ideaId: string; readonly version: number },
    given: Clarification,
  ): Promise<Result<Idea, BudgetDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const byTitle = await publicTitle(this.em, actor);
    return this.keep(seen, given, { byTitle }, actor);
  }

  /** Ideas whose author was asked something and whose day has passed. */
  async overdue(): Promise<Idea[]> {
    const today = (await this.days.today()).toString();
    return this.em.fork().find(Idea, { state: 'to_clarify', answerDueOn: { $lt: today } });
  }

  /** Closes one idea that was not clarified in time; done again, it finds nothing to close. */
  async closeUnanswered(ideaId: string): Promise<void> {
    const today = (await this.days.today()).toString();
    await changingIdea(this.em.fork(), { ideaId }, async (em, idea) => {
      if (idea.state !== 'to_clarify' || !idea.answerDueOn || idea.answerDueOn >= today) {
        return ok(idea);
      }
      const details = { date: idea.answerDueOn };
      const closing = { code: 'imprecise', details, byTitle: 'Parvis' } as const;
      return asNoEditor(em, idea, () => this.admissibility.close(em, idea, closing));
    });
  }

  private async keep(
    seen: { readonly ideaId: string; readonly version?: number },
    { words, text = {} }: Clarification,
    pen: Pen,
    /** Who writes it down for the author. */
    agent?: Actor,
  ): Promise<Result<Idea, BudgetDenial>> {
    const said = words.replace(/\r\n/g, '\n').trim();
    if (!said || said.length > LONGEST_ANSWER) {
      return deny('answer_missing', { most: LONGEST_ANSWER }, [
        { field: 'answer', code: 'answer_missing', details: { most: LONGEST_ANSWER } },
      ]);
    }
    return changingIdea(this.em, seen, async (em, idea) => {
      if (idea.state !== 'to_clarify') return deny('nothing_to_clarify');
      const written = await this.versions.rewrite(em, idea, text, pen);
      if (!written.ok) return written;
      const at = this.clock.now();
      moveIdea(idea, 'submitted', at);
      idea.answerDueOn = undefined;
      tell(em, idea, 'clarified', { at, byTitle: pen.byTitle });
      tell(em, idea, 'clarification', { at, details: { answer: said }, private: true });
      announce(em, ideaClarified({ ideaId: idea.id }));
      if (agent) record(em, agent, 'clarification_noted', `idea:${idea.id}`);
      return ok(idea);
    });
  }
}
