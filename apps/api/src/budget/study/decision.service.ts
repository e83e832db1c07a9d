import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { ideaStates, type IdeaState, transition } from '@parvis/phases';
import { type Actor, announce, Clock, forbidden, record } from '../../platform';
import { publicTitle } from '../../residents';
import type { BudgetDenial } from '../budget.denials';
import { feasibilityDecided } from '../budget.facts';
import { holdEdition } from '../idea/hold-edition';
import type { Idea } from '../idea/idea.entity';
import { moveIdea } from '../idea/move';
import { tell } from '../idea/story';
import { IdeaVersions } from '../idea/version/idea-versions';
import { TownDay } from '../town-day';
import { type Decision, type DecisionTyped, readDecision } from './decision.input';
import { mayRunStudy } from './study.access';
import { changingCase, openStates, type StudyCase } from './study.case';
import { Adaptation, type Study } from './study.entity';

@Injectable()
export class DecisionService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly day: TownDay,
    private readonly versions: IdeaVersions,
  ) {}

  /**
   * Ends a study. Refused while an opinion is missing, unless the reason for going without is written: it is
   * published. A feasible idea may still be set aside (by the follow-up committee) until the ballot is drawn.
   */
  async decide(
    actor: Actor,
    ideaId: string,
    version: number,
    typed: DecisionTyped,
  ): Promise<Result<Study, BudgetDenial>> {
    if (!mayRunStudy(actor)) throw forbidden();
    const today = (await this.day.today()).toString();
    return this.em.transactional(async (em) => {
      await holdEdition(em, ideaId);
      return changingCase(em, { ideaId, version }, async (inside, found) => {
        const read = readDecision(typed, { cap: found.edition.rules.projectCap, today });
        if (!read.ok) return read;
        const refused = await refusal(inside, found, read.value);
        if (refused) return refused;
        const by = read.value.decidedBy ?? (await publicTitle(inside, actor));
        const settled = await this.settle(inside, found, { ...read.value, decidedBy: by });
        if (settled.ok) {
          const { outcome } = read.value;
          record(inside, actor, 'study_decided', `idea:${ideaId}`, { outcome });
        }
        return settled;
      });
    });
  }

  /** Nothing may be refused after the first change: what a transaction has written stays. */
  private async settle(
    em: EntityManager,
    found: StudyCase,
    decision: Decision,
  ): Promise<Result<Study, BudgetDenial>> {
    const { idea, study } = found;
    const missing = missingIn(found);
    const pen = { byTitle: decision.decidedBy, reason: decision.reason };
    const placed = await this.versions.rewrite(em, idea, { place: decision.place }, pen);
    if (!placed.ok) return placed;
    const at = this.clock.now();
    const moved = moveIdea(idea, stateAfter(decision), at);
    if (!moved.ok) return moved;
    study.decidedAt = study.changedAt = at;
    study.decidedBy = decision.decidedBy;
    write(found, decision, missing);
    tellDecision(em, found, missing);
    const { ideaId, id: studyId, outcome = decision.outcome } = study;
    announce(em, feasibilityDecided({ ideaId, studyId, outcome }));
    return ok(study);
  }
}

const stateAfter = ({ outcome }: Decision): IdeaState =>
  outcome === 'feasible' ? 'feasible' : 'infeasible';

async function refusal(em: EntityManager, found: StudyCase, decision: Decision) {
  const { idea, edition } = found;
  if (await em.count(Adaptation, { ideaId: idea.id, state: 'proposed' })) {
    return deny('adaptation_waiting');
  }
  if (edition.orderSeed != null && decision.outcome === 'feasible') return deny('ballot_drawn');
  const possible = transition(ideaStates, idea.state, stateAfter(decision));
  if (!possible.ok) return possible;
  const missing = missingIn(found);
  if (missing === 0 || decision.overrideReason) return undefined;
  return deny('opinions_missing', { missing }, [
    { field: 'overrideReason', code: 'opinions_missing', details: { missing } },
  ]);
}

/** Opinions still missing; none is asked for again when a feasible idea is set aside. */
const missingIn = ({ idea, opinions }: StudyCase): number =>
  openStates.includes(idea.state)
    ? opinions.filter(({ answeredAt }) => answeredAt == null).length
    : 0;

function write({ idea, study }: StudyCase, decision: Decision, missing: number): void {
  study.outcome = decision.outcome;
  study.reason = decision.reason;
  if (missing > 0) study.overrideReason = decision.overrideReason;
  if (decision.outcome === 'feasible') {
    idea.cost = decision.cost;
    idea.runningCost = decision.runningCost;
  } else {
    idea.refusalCode = decision.refusal?.code;
    idea.refusalDetails = decision.refusal?.details;
    idea.forwardedTo = decision.forwardedTo;
  }
}

function tellDecision(
  em: Parameters<typeof tell>[0],
  { idea, study }: StudyCase,
  missing: number,
): void {
  const at = idea.stateSince;
  const kind = study.outcome === 'forwarded' ? 'study_forwarded' : idea.state;
  const details = { ...told(idea, study), ...(study.reason && { reason: study.reason }) };
  tell(em, idea, kind, { at, details, byTitle: study.decidedBy });
  if (missing === 0 || !study.overrideReason) return;
  tell(em, idea, 'decided_without_opinion', {
    at,
    details: { missing, reason: study.overrideReason },
    byTitle: study.decidedBy,
  });
}

const told = (idea: Idea, study: Study): Record<string, string | number> =>
  study.outcome === 'feasible'
    ? { cost: idea.cost ?? 0, runningCost: idea.runningCost ?? 0 }
    : { ...idea.refusalDetails, code: idea.refusalCode ?? '' };
