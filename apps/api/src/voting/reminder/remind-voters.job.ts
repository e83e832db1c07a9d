import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, type Job, Jobs, Postbox, Settings } from '../../platform';
import { Account } from '../../residents';
import { TownService } from '../../town';
import { Poll } from '../poll/poll.entity';
import { PollOwners } from '../poll/poll-owners';
import { Elector } from '../roll/elector.entity';
import { WhoTookPart } from '../roll/who-took-part';
import { VoteReminder } from './reminder.entity';
import { reminderLetter } from './reminder.letter';

/** Days before the closing in which those who asked are reminded. */
const DAYS = 3;

/** Writes once to those who asked for it and did not vote by any way. Whoever voted is written to by nobody. */
@Injectable()
export class RemindVoters implements Job, OnModuleInit {
  readonly name = 'voting.remind_voters';
  readonly schedule = { cron: '0 9 * * *' };

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly owners: PollOwners,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly towns: TownService,
    private readonly whoTookPart: WhoTookPart,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    const em = this.em.fork();
    const now = this.clock.now();
    const soon = new Date(now.getTime() + DAYS * 86_400_000);
    const open = await em.find(Poll, { state: 'open', closesAt: { $gt: now, $lte: soon } });
    for (const poll of open) await this.remind(poll);
    const over = await em.find(Poll, { state: { $nin: ['draft', 'published', 'open'] } });
    await em.nativeDelete(VoteReminder, { pollId: { $in: over.map(({ id }) => id) } });
  }

  private async remind(poll: Poll): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const asked = await em.find(VoteReminder, { pollId: poll.id });
      const accountIds = asked.map(({ accountId }) => accountId);
      const accounts = await em.find(Account, { id: { $in: accountIds }, closedAt: null });
      const electors = await em.find(Elector, { pollId: poll.id, accountId: { $in: accountIds } });
      const ways = await this.whoTookPart.among(em, poll, electors);
      const voted = new Set(
        electors.flatMap(({ id, accountId }) => (ways.has(id) ? (accountId ?? []) : [])),
      );
      const { owner, rest } = this.owners.of(poll.subject);
      const path = await owner.votePath?.(rest);
      const town = await this.towns.town();
      for (const { id, email, locale } of accounts) {
        if (voted.has(id)) continue;
        const home = `${this.settings.publicUrl}${locale === 'en' ? '/en' : ''}`;
        const url = path && `${home}${path}`;
        await this.postbox.post(em, {
          key: `reminder:${poll.id}:${id}`,
          to: email,
          letter: reminderLetter(poll, { url, locale }, town),
        });
      }
      await em.nativeDelete(VoteReminder, { pollId: poll.id, accountId: { $in: accountIds } });
    });
  }
}
