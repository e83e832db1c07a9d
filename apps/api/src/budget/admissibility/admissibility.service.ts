import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, announce, Clock, forbidden, record } from '../../platform';
import { publicTitle } from '../../residents';
import { mayRunEdition } from '../budget.access';
import type { BudgetDenial } from '../budget.denials';
import { clarificationAsked, ideaAdmitted } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { changingIdea } from '../idea/changing-idea';
import { Idea } from '../idea/idea.entity';
import { moveIdea } from '../idea/move';
import { tellAuthors } from '../idea/tell-authors';
import { dueDate, type DueInput } from '../study/due-date';
import { TownDay } from '../town-day';
import { readRefusal, type Refusal } from './refusal';

const USUAL_WORKING_DAYS = 10;

/** One case as the desk last saw it. */
export interface SeenIdea {
  readonly ideaId: string;
  readonly version: number;
}

interface WrittenRefusal {
  readonly code: string;
  readonly details: object;
  readonly forwardedTo?: string | null;
}

/** What the town answers to an idea before any study: yes, not yet, no. */
@Injectable()
export class AdmissibilityService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly days: TownDay,
  ) {}

  /** The idea goes to the services. */
  async admit(actor: Actor, seen: SeenIdea): Promise<Result<Idea, BudgetDenial>> {
    const byTitle = await this.sign(actor);
    return changingIdea(this.em, seen, async (em, idea) => {
      const at = this.clock.now();
      const moved = moveIdea(idea, 'admissible', at);
      if (!moved.ok) return moved;
      tellAuthors(em, idea, 'admissible', { at, byTitle });
      announce(em, ideaAdmitted({ ideaId: idea.id }));
      record(em, actor, 'idea_admitted', `idea:${idea.id}`);
      return ok(idea);
    });
  }

  /** The idea stops here, with its reason; forwarded when the matter is another body's. */
  async refuse(
    actor: Actor,
    seen: SeenIdea,
    written: WrittenRefusal,
  ): Promise<Result<Idea, BudgetDenial>> {
    const byTitle = await this.sign(actor);
    return changingIdea(this.em, seen, async (em, idea) => {
      const refusal = await this.refusalOf(em, idea, written);
      if (!refusal.ok) return refusal;
      const closed = this.close(em, idea, { ...refusal.value, byTitle });
      if (closed.ok) {
        record(em, actor, 'idea_refused', `idea:${idea.id}`, { code: refusal.value.code });
      }
      return closed;
    });
  }

  /** The author has until a day, counted in working days, to say what is missing. */
  async ask(
    actor: Actor,
    seen: SeenIdea,
    question: { readonly text: string } & DueInput,
  ): Promise<Result<Idea, BudgetDenial>> {
    const byTitle = await this.sign(actor);
    const text = question.text.replace(/\r\n/g, '\n').trim();
    if (!text) {
      return deny('question_missing', undefined, [
        { field: 'question.text', code: 'question_missing' },
      ]);
    }
    const due = dueDate(
      question.dueOn ? question : { workingDays: question.workingDays ?? USUAL_WORKING_DAYS },
      await this.days.today(),
    );
    if (!due.ok) return due;
    return changingIdea(this.em, seen, async (em, idea) => {
      const at = this.clock.now();
      const moved = moveIdea(idea, 'to_clarify', at);
      if (!moved.ok) return moved;
      idea.question = text;
      idea.answerDueOn = due.value;
      const details = { question: text, date: due.value };
      tellAuthors(em, idea, 'to_clarify', { at, byTitle, details });
      announce(em, clarificationAsked({ ideaId: idea.id }));
      record(em, actor, 'clarification_asked', `idea:${idea.id}`, { date: due.value });
      return ok(idea);
    });
  }

  /** Closes an idea with its reason, in the transaction of the caller, who holds its lock. */
  close(
    em: EntityManager,
    idea: Idea,
    { code, details, forwardedTo, byTitle }: Refusal & { forwardedTo?: string; byTitle: string },
  ): Result<Idea, BudgetDenial> {
    const at = this.clock.now();
    const moved = moveIdea(idea, 'inadmissible', at);
    if (!moved.ok) return moved;
    idea.refusalCode = code;
    idea.refusalDetails = details;
    idea.forwardedTo = forwardedTo;
    tellAuthors(em, idea, 'inadmissible', {
      at,
      byTitle,
      details: { ...details, code, ...(forwardedTo && { forwardedTo }) },
    });
    return ok(idea);
  }

  /** The reason checked, with what the house itself knows: the cap, the day, the other idea. */
  private async refusalOf(
    em: EntityManager,
    idea: Idea,
    { code, details, forwardedTo }: WrittenRefusal,
  ): Promise<Result<Refusal & { forwardedTo?: string }, BudgetDenial>> {
    const { rules } = await em.findOneOrFail(Edition, idea.editionId);
    const known = {
      date: (await this.days.today()).toString(),
      ...(rules.projectCap !== null && { cap: rules.projectCap }),
    };
    const refusal = readRefusal(code, { ...known, ...details });
    if (!refusal.ok) return refusal;
    const { value } = refusal;
    if (value.code === 'duplicate' && !(await this.twinOf(em, idea, value))) {
      return deny('refusal_incomplete', undefined, [
        { field: 'details.number', code: 'refusal_number_unknown' },
      ]);
    }
    const body = value.code === 'not_municipal' ? String(value.details.body) : forwardedTo?.trim();
    return ok({ ...value, forwardedTo: body || undefined });
  }

  private async twinOf(em: EntityManager, idea: Idea, { details }: Refusal): Promise<boolean> {
    const number = Number(details.number);
    if (!Number.isSafeInteger(number) || number === idea.number) return false;
    return (await em.count(Idea, { editionId: idea.editionId, number })) === 1;
  }

  private async sign(actor: Actor): Promise<string> {
    if (!mayRunEdition(actor)) throw forbidden();
    return publicTitle(this.em, actor);
  }
}
