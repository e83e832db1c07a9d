import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Cents, deny, type FieldFault, isCents, ok, type Result } from '@parvis/kernel';
import type { IdeaState } from '@parvis/phases';
import { type Actor, announce, Clock, forbidden, record } from '../../platform';
import { publicTitle } from '../../residents';
import type { BudgetDenial } from '../budget.denials';
import { projectAbandoned, projectDelivered } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { changingIdea } from '../idea/changing-idea';
import type { Idea } from '../idea/idea.entity';
import { moveIdea } from '../idea/move';
import { TownDay } from '../town-day';
import { Newsroom } from './newsroom';
import { mayRunWorks } from './works.access';
import { changingWorks, type WorksCase } from './works.case';
import { type NewsKind, Works, WorksStep } from './works.entity';
import { newsDateFaults, textFaults } from './works.plan';

interface Seen {
  readonly ideaId: string;
  readonly version: number;
}

export interface Pause {
  /** Public reason, or how works go on. */
  readonly text: string;
  readonly nextNewsOn: string;
  /** When works are to be over, if that is known anew. */
  readonly expectedOn?: string | null;
  readonly expectedInWords?: string | null;
}

export interface Delivery {
  readonly text: string;
  readonly deliveredOn: string;
  readonly finalCost: Cents;
  readonly photoIds?: readonly string[];
}

/** Works that stop, go on, end well or are given up: each with its public reason. */
@Injectable()
export class WorksEnds {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly day: TownDay,
    private readonly newsroom: Newsroom,
  ) {}

  suspend(actor: Actor, seen: Seen, pause: Pause): Promise<Result<Works, BudgetDenial>> {
    return this.pause(actor, seen, pause, { to: 'suspended', kind: 'suspended' });
  }

  resume(actor: Actor, seen: Seen, pause: Pause): Promise<Result<Works, BudgetDenial>> {
    return this.pause(actor, seen, pause, { to: 'in_progress', kind: 'resumed' });
  }

  /** Every step is done; the final cost is what was paid. */
  async deliver(
    actor: Actor,
    seen: Seen,
    delivery: Delivery,
  ): Promise<Result<Works, BudgetDenial>> {
    if (!mayRunWorks(actor)) throw forbidden();
    const today = (await this.day.today()).toString();
    const faults = deliveryFaults(delivery, today);
    if (faults.length > 0) return deny('works_incomplete', undefined, faults);
    return changingWorks(this.em, seen, async (em, found) => {
      const { idea, works, steps } = found;
      const moved = moveIdea(idea, 'delivered', this.clock.now());
      if (!moved.ok) return moved;
      works.deliveredOn = delivery.deliveredOn;
      works.paid = delivery.finalCost;
      works.committed = Math.max(works.committed, delivery.finalCost);
      for (const step of steps) step.doneOn ??= delivery.deliveredOn;
      const details = { date: delivery.deliveredOn, cost: delivery.finalCost };
      const { text, photoIds } = delivery;
      await this.tell(em, actor, found, { kind: 'delivered', text, photoIds, details });
      announce(em, projectDelivered({ ideaId: idea.id }));
      record(em, actor, 'works_delivered', `idea:${idea.id}`, { cost: delivery.finalCost });
      return ok(works);
    });
  }

  /** From a winner that will not be built as from works under way; `version` is the idea's. */
  async abandon(actor: Actor, seen: Seen, reason: string): Promise<Result<Idea, BudgetDenial>> {
    if (!mayRunWorks(actor)) throw forbidden();
    const faults = textFaults(reason).map((fault) => ({ ...fault, field: 'reason' }));
    if (faults.length > 0) return deny('works_incomplete', undefined, faults);
    return changingIdea(this.em, seen, async (em, idea) => {
      const moved = moveIdea(idea, 'abandoned', this.clock.now());
      if (!moved.ok) return moved;
      const works = (await em.findOne(Works, { ideaId: idea.id })) ?? undefined;
      const steps = await em.find(WorksStep, { ideaId: idea.id });
      const { rules } = await em.findOneOrFail(Edition, idea.editionId);
      const byTitle = await publicTitle(em, actor);
      const subject = { idea, works, steps, silenceDays: rules.worksSilenceDays };
      const details = { reason: reason.trim() };
      await this.newsroom.tell(em, subject, { kind: 'abandoned', text: reason, byTitle, details });
      announce(em, projectAbandoned({ ideaId: idea.id }));
      record(em, actor, 'project_abandoned', `idea:${idea.id}`);
      return ok(idea);
    });
  }

  private async pause(
    actor: Actor,
    seen: Seen,
    pause: Pause,
    { to, kind }: { readonly to: IdeaState; readonly kind: NewsKind },
  ): Promise<Result<Works, BudgetDenial>> {
    if (!mayRunWorks(actor)) throw forbidden();
    const today = (await this.day.today()).toString();
    return changingWorks(this.em, seen, async (em, found) => {
      const { idea, works, edition } = found;
      const faults = [
        ...textFaults(pause.text),
        ...newsDateFaults(pause.nextNewsOn, today, edition.rules.worksSilenceDays),
      ];
      if (faults.length > 0) return deny('works_incomplete', undefined, faults);
      const moved = moveIdea(idea, to, this.clock.now());
      if (!moved.ok) return moved;
      works.nextNewsOn = pause.nextNewsOn;
      if (pause.expectedOn) {
        works.expectedOn = pause.expectedOn;
        works.expectedInWords = pause.expectedInWords?.trim() || undefined;
      }
      if (kind === 'suspended') {
        works.delayCause = pause.text.trim();
        works.delayBy = await publicTitle(em, actor);
        works.delayAt = this.clock.now();
      }
      const details = { date: pause.nextNewsOn };
      await this.tell(em, actor, found, { kind, text: pause.text, details });
      record(em, actor, `works_${kind}`, `idea:${idea.id}`);
      return ok(works);
    });
  }

  private async tell(
    em: EntityManager,
    actor: Actor,
    found: WorksCase,
    told: Omit<Parameters<Newsroom['tell']>[2], 'byTitle'>,
  ): Promise<void> {
    const byTitle = await publicTitle(em, actor);
    const silenceDays = found.edition.rules.worksSilenceDays;
    await this.newsroom.tell(em, { ...found, silenceDays }, { ...told, byTitle });
  }
}

function deliveryFaults(delivery: Delivery, today: string): FieldFault[] {
  const faults = textFaults(delivery.text);
  if (delivery.deliveredOn > today) {
    faults.push({ field: 'deliveredOn', code: 'works_done_in_future' });
  }
  if (!isCents(delivery.finalCost) || delivery.finalCost < 0) {
    faults.push({ field: 'finalCost', code: 'works_amount_wrong' });
  }
  return faults;
}
