import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import type { EditionPhase } from '@parvis/phases';
import { type Actor, announce, Clock, forbidden, record } from '../../platform';
import { publicTitle } from '../../residents';
import { mayRunEdition } from '../budget.access';
import type { BudgetDenial } from '../budget.denials';
import { ideaReopened } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { changingIdea } from '../idea/changing-idea';
import type { Idea } from '../idea/idea.entity';
import { moveIdea } from '../idea/move';
import { tellAuthors } from '../idea/tell-authors';
import type { SeenIdea } from './admissibility.service';

const LONGEST_REASON = 1000;
/** While there is still time to study it. */
const openPhases: readonly EditionPhase[] = ['submission', 'study'];

/** The way back from a refusal: written by mistake, or wrong once its author contested it. */
@Injectable()
export class ReopeningService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /**
   * The refused idea waits for the town's answer again; its reason is published and written to the authors, who had the
   * refusal already. The refusal stays in the story: what was sent is never unsaid.
   */
  async reopen(actor: Actor, seen: SeenIdea, written: string): Promise<Result<Idea, BudgetDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    const reason = written.replace(/\r\n/g, '\n').trim();
    if (!reason || reason.length > LONGEST_REASON) {
      return deny('reopening_reason_missing', undefined, [
        { field: 'reopening', code: 'reopening_reason_missing' },
      ]);
    }
    const byTitle = await publicTitle(this.em, actor);
    return changingIdea(this.em, seen, async (em, idea) => {
      const { phase } = await em.findOneOrFail(Edition, idea.editionId);
      if (!openPhases.includes(phase)) return deny('reopening_too_late');
      // Back from `to_clarify` too, the table says; that way is the author's answer, not this one.
      if (idea.state !== 'inadmissible') {
        return deny('transition_refused', { from: idea.state, to: 'submitted' });
      }
      const at = this.clock.now();
      const moved = moveIdea(idea, 'submitted', at);
      if (!moved.ok) return moved;
      idea.refusalCode = idea.refusalDetails = idea.forwardedTo = undefined;
      idea.question = idea.answerDueOn = undefined;
      tellAuthors(em, idea, 'reopened', { at, byTitle, details: { reason } });
      announce(em, ideaReopened({ ideaId: idea.id }));
      record(em, actor, 'idea_reopened', `idea:${idea.id}`);
      return ok(idea);
    });
  }
}
