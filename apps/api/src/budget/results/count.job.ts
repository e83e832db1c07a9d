import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { countedKind, transcribed } from '@parvis/budget';
import { Clock, type Job, type JobRun, Jobs } from '../../platform';
import { PollBallots } from '../../voting';
import { Edition } from '../edition/edition.entity';
import { PAGE_SIZE, storePage } from './ballot-pages';
import { BallotPage, Contender } from './contender.entity';
import { countEdition, reach } from './count';
import { Count } from './result.entity';

export const COUNT_EDITION = 'budget.count';

/** Counts an edition whose ballots are there. Killed and run again, it goes on from the last page it stored. */
@Injectable()
export class CountEdition implements Job<{ editionId: string }>, OnModuleInit {
  readonly name = COUNT_EDITION;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ballots: PollBallots,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run({ editionId }: { editionId: string }, job: JobRun): Promise<void> {
    const em = this.em.fork();
    const count = await em.findOneOrFail(Count, { editionId });
    if (count.pollId && count.stage === 'ballots') {
      if (!(await this.transcribe(count, count.pollId, job))) return;
    }
    const progress: JobRun['progress'] = (...step) => job.progress(...step);
    await countEdition(this.em.fork(), editionId, { now: this.clock.now(), progress });
  }

  /** Copies the ballots of the poll page by page, each in its own transaction; false when the count was cancelled. */
  private async transcribe(count: Count, pollId: string, job: JobRun): Promise<boolean> {
    const { editionId, contents } = count;
    const em = this.em.fork();
    const { rules } = await em.findOneOrFail(Edition, editionId);
    const kind = countedKind(rules.ballot.kind);
    const contenders = await em.find(Contender, { editionId });
    const positions = new Map(contenders.map(({ code, position }) => [code, position]));
    const total = contents.valid + contents.blank;
    for (let page = await em.count(BallotPage, { editionId }); ; page++) {
      const read = await this.ballots.page(pollId, page * PAGE_SIZE, PAGE_SIZE);
      if (read.length === 0) return true;
      const done = page * PAGE_SIZE + read.length;
      const going = await this.em.fork().transactional(async (inside) => {
        if (!(await reach(inside, count, { done, total }))) return false;
        await storePage(inside, editionId, page, transcribed(kind, read, positions));
        return true;
      });
      if (!going) return false;
      await job.progress(done, total, 'ballots');
    }
  }
}
