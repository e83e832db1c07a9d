import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Files, type Job, type JobRun, Jobs } from '../../platform';

/** Days in which a picture may wait for its idea: a form left open over a holiday keeps what was sent. */
const GRACE_DAYS = 30;
const DAY = 24 * 3600 * 1000;
/** The rest is for the next night. */
const MOST = 1000;

/** Each night: pictures that no idea, no draft and no news of works shows any more are deleted. */
@Injectable()
export class SweepPictures implements Job, OnModuleInit {
  readonly name = 'budget.sweep_pictures';
  readonly schedule = { cron: '40 3 * * *' };

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(_: object, { progress }: JobRun): Promise<void> {
    const before = new Date(this.clock.now().getTime() - GRACE_DAYS * DAY);
    const unused = await this.em.fork().execute<{ id: string }[]>(
      `select id from stored_file where created_at < ? and id not in (
         select photo_id from budget_idea where photo_id is not null
         union all select unnest(photo_ids)::uuid from budget_works_news)
       order by id limit ?`,
      [before, MOST],
    );
    for (const [done, { id }] of unused.entries()) {
      await this.files.forget(id);
      await progress(done + 1, unused.length);
    }
  }
}
