import { type EntityManager as Em, EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, effectOnce, enqueue, type Job, Jobs } from '../../platform';
import { ballotBoxOpened, Poll, PollBallots } from '../../voting';
import { Idea } from '../idea/idea.entity';
import { Contender } from './contender.entity';
import { COUNT_EDITION } from './count.job';
import { editionOfPoll, projectCode } from './edition-poll';
import { Count } from './result.entity';

/** The box is open: freezes the list of projects as it was voted on, and asks for the count. */
@Injectable()
export class StartCount implements Job<{ pollId: string; subject: string }>, OnModuleInit {
  readonly name = 'budget.start_count';

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ballots: PollBallots,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.on(ballotBoxOpened, this);
  }

  async run({ pollId, subject }: { pollId: string; subject: string }): Promise<void> {
    const editionId = editionOfPoll(subject);
    if (!editionId) return;
    const contents = await this.ballots.contents(pollId);
    await effectOnce(this.em, `count:${editionId}`, async (em) => {
      const poll = await em.findOneOrFail(Poll, pollId);
      await this.freezeContenders(em, editionId, poll);
      em.create(Count, {
        editionId,
        pollId,
        stage: 'ballots',
        done: 0,
        total: contents.valid + contents.blank,
        contents,
        lotSeed: poll.manifestHash ?? '',
        startedAt: this.clock.now(),
      });
      enqueue(em, COUNT_EDITION, { editionId });
    });
  }

  private async freezeContenders(em: Em, editionId: string, { description }: Poll): Promise<void> {
    const ideas = await em.find(Idea, { editionId, ballotNumber: { $ne: null } });
    const byCode = new Map(ideas.map((idea) => [projectCode(idea.ballotNumber ?? 0), idea]));
    description.projects.forEach(({ id, cost }, position) => {
      const idea = byCode.get(id);
      if (!idea) throw new Error(`A project of the poll without its idea: ${id}`);
      const withdrawn = idea.state === 'withdrawn';
      em.create(Contender, { editionId, position, code: id, ideaId: idea.id, cost, withdrawn });
    });
  }
}
