import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { addWorkingDays, isWorkingDay } from '@parvis/phases';
import { type Actor, asNoEditor, Clock, effectOnce, forbidden, record } from '../../platform';
import { MunicipalService } from '../../town';
import { tell } from '../idea/story';
import { TownDay } from '../town-day';
import { AwaitedOpinions } from './awaited';
import { OpinionPostman } from './opinion.postman';
import { mayRunStudy } from './study.access';
import { Opinion, Study } from './study.entity';
import type { Asking } from './study.letters';

/** Working days before its due date at which an opinion is recalled. */
const NOTICE = 2;

/** Letters to services that have not answered: by the town's clock, or by the agent for all at once. */
@Injectable()
export class Reminders {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly day: TownDay,
    private readonly awaited: AwaitedOpinions,
    private readonly postman: OpinionPostman,
  ) {}

  /** Recalls what is due soon and what is overdue, each once for each due date; nothing on a day off. */
  async ofToday(): Promise<void> {
    const today = await this.day.today();
    if (!isWorkingDay(today)) return;
    const soon = addWorkingDays(today, NOTICE).add({ days: 1 }).toString();
    for (const id of await this.awaited.all({ dueBefore: soon })) {
      const opinion = await this.em.fork().findOneOrFail(Opinion, id);
      const overdue = opinion.dueOn < today.toString();
      if (!overdue && (await this.day.of(opinion.askedAt)).equals(today)) continue;
      const asking = overdue ? 'overdue' : 'due_soon';
      await this.send(id, asking, `opinion-${asking}:${id}:${opinion.dueOn}`);
    }
  }

  /** The agent's « remind all at once »: every overdue opinion, or those given; once a day each. */
  async remindOverdue(
    actor: Actor,
    editionId?: string,
    ids?: readonly string[],
  ): Promise<{ reminded: number; unreachable: number }> {
    if (!mayRunStudy(actor)) throw forbidden();
    const today = (await this.day.today()).toString();
    const late = await this.awaited.all({ editionId, dueBefore: today, ids });
    let reminded = 0;
    let unreachable = 0;
    for (const id of late) {
      const sent = await this.send(id, 'reminder', `opinion-reminder:${id}:${today}`);
      if (sent === 'unreachable') unreachable += 1;
      if (sent === 'sent') reminded += 1;
    }
    await this.em.fork().transactional(async (em) => {
      record(em, actor, 'opinions_reminded', 'town', { reminded, unreachable });
    });
    return { reminded, unreachable };
  }

  private async send(
    id: string,
    asking: Asking,
    key: string,
  ): Promise<'sent' | 'already' | 'unreachable'> {
    let reached = false;
    const ran = await effectOnce(this.em, key, async (em) => {
      const opinion = await em.findOneOrFail(Opinion, id, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      // The answer may have come while the list was read.
      if (opinion.answeredAt != null) return;
      reached = await this.postman.write(em, opinion, asking, key);
      if (!reached) return;
      const at = this.clock.now();
      await asNoEditor(em, opinion, () => {
        opinion.reminders += 1;
        opinion.remindedAt = at;
      });
      const { ideaId } = await em.findOneOrFail(Study, opinion.studyId);
      const { name } = await em.findOneOrFail(MunicipalService, opinion.serviceId);
      tell(em, { id: ideaId }, 'opinion_reminded', {
        at,
        details: { service: name, by: asking === 'reminder' ? 'agent' : 'clock' },
        private: true,
      });
    });
    if (!ran) return 'already';
    return reached ? 'sent' : 'unreachable';
  }
}
