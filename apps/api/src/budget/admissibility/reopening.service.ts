import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import type { EditionPhase, IdeaState } from '@parvis/phases';
import { type Actor, announce, Clock, forbidden, record } from '../../platform';
import { publicTitle } from '../../residents';
import { mayRunEdition } from '../budget.access';
import type { BudgetDenial } from '../budget.denials';
import { ideaReopened, studyReopened } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { changingIdea } from '../idea/changing-idea';
import { holdEdition } from '../idea/hold-edition';
import type { Idea } from '../idea/idea.entity';
import { moveIdea } from '../idea/move';
import { tellAuthors } from '../idea/tell-authors';
import { reopenStudy } from '../study/reopen-study';
import type { SeenIdea } from './admissibility.service';

const LONGEST_REASON = 1000;
const openPhases: readonly EditionPhase[] = ['submission', 'study'];

/** To whoever gives the answer that is taken back. */
const wayBack: Partial<Record<IdeaState, IdeaState>> = {
  inadmissible: 'submitted',
  infeasible: 'under_study',
};

/** The way back from a refusal: written by mistake, or wrong once its author contested it. */
@Injectable()
export class ReopeningService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /**
   * The refused idea waits for the town's answer again, or for another decision on its study; the reason is published and written to the authors, who had the
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
    return this.em.transactional(async (em) => {
      await holdEdition(em, seen.ideaId);
      return changingIdea(em, seen, async (inside, idea) => {
        const to = wayBack[idea.state];
        // Back from `to_clarify` too, the table says; that way is the author's answer, not this one.
        if (!to) return deny('transition_refused', { from: idea.state, to: 'submitted' });
        const edition = await inside.findOneOrFail(Edition, idea.editionId);
        if (!inTime(to, edition)) return deny('reopening_too_late');
        const at = this.clock.now();
        const moved = moveIdea(idea, to, at);
        if (!moved.ok) return moved;
        idea.refusalCode = idea.refusalDetails = idea.forwardedTo = undefined;
        idea.question = idea.answerDueOn = undefined;
        if (to === 'under_study') await reopenStudy(inside, idea.id, at);
        tellAuthors(inside, idea, 'reopened', { at, byTitle, details: { reason } });
        announce(inside, (to === 'submitted' ? ideaReopened : studyReopened)({ ideaId: idea.id }));
        record(inside, actor, 'idea_reopened', `idea:${idea.id}`);
        return ok(idea);
      });
    });
  }
}

/** While what follows can still be done: a study, or a decision before the ballot is drawn. */
const inTime = (to: IdeaState, { phase, orderSeed }: Edition): boolean =>
  orderSeed == null &&
  (openPhases.includes(phase) || (to === 'under_study' && phase === 'ballot_preparation'));
