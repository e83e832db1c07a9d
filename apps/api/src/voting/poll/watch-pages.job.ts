import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { announcedPages, type PageHashes } from '@parvis/voting';
import { type Job, Jobs, record, theTown } from '../../platform';
import { Journal } from '../journal/journal';
import { manifestIn } from '../log/public-log';
import { Poll } from './poll.entity';
import { VotePages } from './vote-pages';

/**
 * Writes in the journal of a poll that its pages are no longer those that were announced: a mended page says so, and a
 * page that changed in silence differs from what the journal says.
 */
@Injectable()
export class WatchPages implements Job, OnModuleInit {
  readonly name = 'voting.watch_pages';
  readonly schedule = { every: 60_000 };

  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
    private readonly pages: VotePages,
    private readonly journal: Journal,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    const served = await this.pages.hashes();
    if (!served) return;
    const states = ['published', 'open', 'closed', 'reconciled'] as const;
    const polls = await this.em.fork().find(Poll, { state: { $in: [...states] } });
    for (const { id } of polls) await this.compare(id, served);
  }

  private async compare(pollId: string, { voting, opening }: PageHashes): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const poll = await em.findOneOrFail(Poll, pollId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const manifest = manifestIn(poll);
      const known = manifest && announcedPages(manifest, await this.journal.entries(em, pollId));
      if (!known || (known.voting === voting && known.opening === opening)) return;
      await this.journal.write(em, poll, 'pages_changed', { voting, opening });
      record(em, theTown, 'pages_changed', `poll:${pollId}`, { voting, opening });
    });
  }
}
