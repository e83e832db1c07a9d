import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addWorkingDays, isWorkingDay } from '@parvis/phases';
import { Clock, effectOnce, type Job, Jobs } from '../../platform';
import { Idea } from '../idea/idea.entity';
import { tellAuthors } from '../idea/tell-authors';
import { TownDay } from '../town-day';

/** Working days before the day of the answer at which the author is reminded of the town's question. */
const NOTICE = 2;

/** Each working morning: questions whose answer is soon due, once a question. The idea itself is left as it is. */
@Injectable()
export class RemindAuthors implements Job, OnModuleInit {
  readonly name = 'budget.remind_authors';
  readonly schedule = { cron: '15 8 * * 1-5' };

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly days: TownDay,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    const today = await this.days.today();
    if (!isWorkingDay(today)) return;
    const soon = addWorkingDays(today, NOTICE).toString();
    const asked = await this.em
      .fork()
      .find(
        Idea,
        { state: 'to_clarify', answerDueOn: { $gte: today.toString(), $lte: soon } },
        { orderBy: { answerDueOn: 'asc', id: 'asc' } },
      );
    for (const { id, stateSince } of asked) {
      // A question asked this very day has its own letter.
      if (!(await this.days.of(stateSince)).equals(today)) await this.remind(id);
    }
  }

  private async remind(id: string): Promise<void> {
    const { answerDueOn } = await this.em.fork().findOneOrFail(Idea, id);
    await effectOnce(this.em, `clarification-due:${id}:${answerDueOn}`, async (em) => {
      const idea = await em.findOneOrFail(Idea, id);
      // The answer may have come while the list was read.
      if (idea.state !== 'to_clarify' || !idea.answerDueOn) return;
      tellAuthors(em, idea, 'clarification_due', {
        at: this.clock.now(),
        details: { question: idea.question ?? '', date: idea.answerDueOn },
        private: true,
      });
    });
  }
}
