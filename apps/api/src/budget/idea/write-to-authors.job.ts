import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Job, Jobs, Postbox, Settings } from '../../platform';
import { TownService } from '../../town';
import { ideaAnswered, ideaSubmitted } from '../budget.facts';
import { Edition } from '../edition/edition.entity';
import { authorMailboxes } from './author-mailboxes';
import { Idea, IdeaEvent } from './idea.entity';
import { ideaLetter } from './idea.letter';

/** Writes to the authors what happened to their idea: one letter a step and a mailbox, however often it runs. */
@Injectable()
export class WriteToAuthors implements Job<{ ideaId: string; eventId: string }>, OnModuleInit {
  readonly name = 'budget.write_to_authors';

  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly towns: TownService,
  ) {}

  onModuleInit(): void {
    this.jobs.on(ideaAnswered, this);
    this.jobs.on(ideaSubmitted, {
      name: 'budget.receipt',
      run: ({ ideaId }) => this.receipt(ideaId),
    });
  }

  async run({ ideaId, eventId }: { ideaId: string; eventId: string }): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const idea = await em.findOneOrFail(Idea, ideaId);
      const event = await em.findOneOrFail(IdeaEvent, { id: eventId, ideaId });
      const { slug } = await em.findOneOrFail(Edition, idea.editionId);
      const town = await this.towns.town();
      for (const { id, email, locale } of await authorMailboxes(em, ideaId)) {
        const home = locale === 'en' ? '/en' : '';
        const url = `${this.settings.publicUrl}${home}/budget/${slug}/ideas/${idea.number}`;
        await this.postbox.post(em, {
          key: `idea:${eventId}:${id}`,
          to: email,
          letter: ideaLetter({ idea, event, url }, { town, locale }),
        });
      }
    });
  }

  private async receipt(ideaId: string): Promise<void> {
    const event = await this.em.fork().findOneOrFail(IdeaEvent, { ideaId, kind: 'submitted' });
    await this.run({ ideaId, eventId: event.id });
  }
}
