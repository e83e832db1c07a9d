import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import type { IdeaState } from '@parvis/phases';
import { type Actor, Clock, forbidden, newId, record } from '../../../platform';
import { publicTitle } from '../../../residents';
import { mayRunEdition } from '../../budget.access';
import type { BudgetDenial } from '../../budget.denials';
import { isAuthor } from '../authorship';
import { changingIdea } from '../changing-idea';
import type { Idea } from '../idea.entity';
import { tell } from '../story';
import { changedText, type IdeaText, sameText, textFaults, textOf } from './idea-text';
import { IdeaVersion } from './idea-version.entity';

/** Who writes: staff sign with their function and say why; an author does neither. */
export interface Pen {
  readonly byTitle?: string;
  readonly reason?: string;
}

const authorStates: readonly IdeaState[] = ['submitted', 'to_clarify'];
const staffStates: readonly IdeaState[] = [
  ...authorStates,
  'admissible',
  'under_study',
  'adapted',
  'feasible',
];

/** The text of an idea after it was submitted: each change makes a version, and none is lost. */
@Injectable()
export class IdeaVersions {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** An author until the town has answered; staff, with a reason, until the ballot. */
  async change(
    actor: Actor,
    seen: { readonly ideaId: string; readonly version: number },
    text: Partial<IdeaText>,
    reason: string,
  ): Promise<Result<Idea, BudgetDenial>> {
    const staff = mayRunEdition(actor);
    if (!staff && !(await isAuthor(this.em, seen.ideaId, actor.accountId))) throw forbidden();
    if (staff && !reason.trim()) {
      return deny('reason_missing', undefined, [{ field: 'reason', code: 'reason_missing' }]);
    }
    const pen = staff ? { byTitle: await publicTitle(this.em, actor), reason: reason.trim() } : {};
    return changingIdea(this.em, seen, async (em, idea) => {
      if (!(staff ? staffStates : authorStates).includes(idea.state)) return deny('text_settled');
      const written = await this.rewrite(em, idea, text, pen);
      if (staff && written.ok) record(em, actor, 'idea_rewritten', `idea:${idea.id}`);
      return written;
    });
  }

  /** Changes the text in the transaction of the caller, who holds the lock of the idea. */
  async rewrite(
    em: EntityManager,
    idea: Idea,
    changes: Partial<IdeaText>,
    pen: Pen,
  ): Promise<Result<Idea, BudgetDenial>> {
    const text = changedText(idea, changes);
    if (sameText(idea, text)) return ok(idea);
    const faults = textFaults(text);
    if (faults.length > 0) return deny('text_incomplete', undefined, faults);
    const revision = (await this.latest(em, idea)) + 1;
    Object.assign(idea, text);
    const writtenAt = this.clock.now();
    em.create(IdeaVersion, { id: newId(), ideaId: idea.id, revision, ...text, ...pen, writtenAt });
    tell(em, idea, 'rewritten', { at: writtenAt, byTitle: pen.byTitle, details: { revision } });
    return ok(idea);
  }

  async of(ideaId: string): Promise<IdeaVersion[]> {
    return this.em.find(IdeaVersion, { ideaId }, { orderBy: { revision: 'asc' } });
  }

  /** The number of the last version; the first change keeps the text as submitted before it goes. */
  private async latest(em: EntityManager, idea: Idea): Promise<number> {
    const last = await em.findOne(
      IdeaVersion,
      { ideaId: idea.id },
      { orderBy: { revision: 'desc' } },
    );
    if (last) return last.revision;
    em.create(IdeaVersion, {
      id: newId(),
      ideaId: idea.id,
      revision: 1,
      ...textOf(idea),
      writtenAt: idea.submittedAt ?? idea.createdAt,
    });
    return 1;
  }
}
