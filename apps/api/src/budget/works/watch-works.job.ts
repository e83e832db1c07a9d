import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { announce, asNoEditor, Clock, type Job, Jobs } from '../../platform';
import { worksOverdue, worksSilent } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { tell } from '../idea/story';
import { TownDay } from '../town-day';
import { Newsroom } from './newsroom';
import { daysFrom } from './standing';
import { Works, WorksStep } from './works.entity';

/**
 * Each night: which works are late without a word, which are silent. The agent sees it the next morning, residents once
 * the set delay has passed. Run again, it finds what it wrote and changes nothing.
 */
@Injectable()
export class WatchWorks implements Job, OnModuleInit {
  readonly name = 'budget.watch_works';
  readonly schedule = { cron: '10 0 * * *' };

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly day: TownDay,
    private readonly newsroom: Newsroom,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    const going = await this.em.fork().execute<{ id: string }[]>(
      `select w.idea_id as id from budget_works w join budget_idea i on i.id = w.idea_id
       where i.state in ('in_progress', 'suspended') order by w.idea_id`,
    );
    for (const { id } of going) await this.watch(id);
  }

  private async watch(ideaId: string): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const locked = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const idea = await em.findOneOrFail(Idea, ideaId, locked);
      const works = await em.findOneOrFail(Works, { ideaId }, locked);
      const steps = await em.find(WorksStep, { ideaId });
      const { rules } = await em.findOneOrFail(Edition, idea.editionId);
      const silenceDays = rules.worksSilenceDays;
      const now = await this.newsroom.standing({ idea, works, steps, silenceDays }, works);
      const { overdueSince, silentSince, silentForAll } = works;
      await asNoEditor(em, works, () => Object.assign(works, now));
      if (now.overdueSince && !overdueSince) announce(em, worksOverdue({ ideaId }));
      if (now.silentSince && !silentSince) announce(em, worksSilent({ ideaId }));
      if (now.silentForAll && !silentForAll) {
        const lastNewsOn = (await this.day.of(works.lastNewsAt)).toString();
        const days = daysFrom(lastNewsOn, (await this.day.today()).toString());
        tell(em, idea, 'works_silent', { at: this.clock.now(), details: { days } });
      }
    });
  }
}
