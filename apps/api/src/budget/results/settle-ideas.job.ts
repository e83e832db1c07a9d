import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { announce, asNoEditor, Clock, effectOnce, type Job, Jobs } from '../../platform';
import { projectChosen, resultPublished } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { tell } from '../idea/story';
import { tellAuthors } from '../idea/tell-authors';
import { ResultLine } from './result.entity';

/** The result is public: each project becomes a winner or not, its story says so, its authors are written to. */
@Injectable()
export class SettleIdeas implements Job<{ editionId: string }>, OnModuleInit {
  readonly name = 'budget.settle_ideas';

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.on(resultPublished, this);
  }

  async run({ editionId }: { editionId: string }): Promise<void> {
    const em = this.em.fork();
    const { imported, rules } = await em.findOneOrFail(Edition, editionId);
    const lines = await em.find(ResultLine, { editionId }, { orderBy: { rank: 'asc' } });
    for (const line of lines) await this.settle(line, imported, rules.ballot.kind === 'grades');
  }

  private async settle(
    { ideaId, chosen, rank, score }: ResultLine,
    imported: boolean,
    graded: boolean,
  ) {
    await effectOnce(this.em, `result:${ideaId}`, async (em) => {
      const idea = await em.findOneOrFail(Idea, ideaId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const at = this.clock.now();
      // A project withdrawn after the ballots were printed stays withdrawn.
      const voted = idea.state === 'on_ballot';
      await asNoEditor(em, idea, () => {
        idea.rank = rank;
        // A grade is no number of votes.
        if (!graded) idea.votes = score;
        if (!voted) return;
        idea.state = chosen ? 'winner' : 'not_selected';
        idea.stateSince = at;
      });
      if (!voted) return;
      const details: Record<string, number> = graded ? { rank } : { rank, votes: score };
      const told = { at, details };
      if (chosen && !imported) announce(em, projectChosen({ ideaId }));
      if (imported) tell(em, idea, idea.state, told);
      else tellAuthors(em, idea, idea.state, told);
    });
  }
}
