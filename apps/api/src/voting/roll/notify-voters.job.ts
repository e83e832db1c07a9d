import { randomInt } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { shuffled } from '@parvis/kernel';
import { Clock, type Job, Jobs, Postbox } from '../../platform';
import { Account } from '../../residents';
import { TownService } from '../../town';
import { Poll } from '../poll/poll.entity';
import { Elector } from './elector.entity';
import { voteNoticeLetter } from './vote-notice.letter';
import { WhoTookPart } from './who-took-part';

/** While people vote, nobody is written to before so many are: a letter tells of nobody which envelope is theirs. */
const FEWEST = 10;

/** Days after the closing in which those who voted last are still told. */
const DAYS_AFTER = 3;

/**
 * Tells those who have an address that a vote was recorded in their name (voting.md, step 10): each night, all at once
 * and in no order, whoever voted online and whoever was marked in person. Sent once a way; nothing of the envelope.
 */
@Injectable()
export class NotifyVoters implements Job, OnModuleInit {
  readonly name = 'voting.notify_voters';
  readonly schedule = { cron: '15 6 * * *' };

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly postbox: Postbox,
    private readonly whoTookPart: WhoTookPart,
    private readonly towns: TownService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    const after = new Date(this.clock.now().getTime() - DAYS_AFTER * 86_400_000);
    const states = ['open', 'closed', 'reconciled', 'opened', 'announced'] as const;
    const polls = await this.em
      .fork()
      .find(Poll, { state: { $in: [...states] }, closesAt: { $gt: after } });
    for (const poll of polls) await this.notify(poll);
  }

  private async notify(poll: Poll): Promise<void> {
    const em = this.em.fork();
    const electors = await em.find(Elector, { pollId: poll.id, accountId: { $ne: null } });
    const ways = await this.whoTookPart.among(em, poll, electors);
    const due = electors.flatMap((elector) => {
      const way = ways.get(elector.id);
      if (!way) return [];
      // One for each way: the second may not be theirs.
      const told = way === 'online' ? 'online' : 'in_person';
      return [{ elector, key: `vote:${poll.id}:${elector.id}:${told}` }];
    });
    const sent = 'select key from mail where key like ?';
    const rows = await em.execute<{ key: string }[]>(sent, [`vote:${poll.id}:%`]);
    const told = new Set(rows.map(({ key }) => key));
    const fresh = due.filter(({ key }) => !told.has(key));
    const open = poll.state === 'open';
    if (fresh.length === 0 || (open && fresh.length < FEWEST)) return;
    const accounts = new Map(
      (
        await em.find(Account, {
          id: { $in: fresh.flatMap(({ elector }) => elector.accountId ?? []) },
          closedAt: null,
        })
      ).map((account) => [account.id, account]),
    );
    await em.transactional(async (inside) => {
      const town = await this.towns.town();
      for (const { elector, key } of shuffled(fresh, (below) => randomInt(below))) {
        const account = accounts.get(elector.accountId ?? '');
        if (!account) continue;
        const letter = voteNoticeLetter(poll, { open, locale: account.locale }, town);
        await this.postbox.post(inside, { key, to: account.email, letter });
      }
    });
  }
}
