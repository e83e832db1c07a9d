import { randomInt } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { shuffled } from '@parvis/kernel';
import { pseudonym } from '@parvis/voting';
import type { Pool } from 'pg';
import { Clock, type Job, Jobs, Postbox, rolePool, Settings } from '../../platform';
import { Account } from '../../residents';
import { TownService } from '../../town';
import { Poll } from '../poll/poll.entity';
import { Elector } from './elector.entity';
import { RollKeys } from './roll-keys';
import { voteNoticeLetter } from './vote-notice.letter';

/** While people vote, nobody is written to before so many are: a letter tells of nobody which envelope is theirs. */
const FEWEST = 10;

/** Days after the closing in which those who voted last are still told. */
const DAYS_AFTER = 3;

/** How somebody took part, as far as a notice is concerned: one for each way, for the second may not be theirs. */
type Way = 'online' | 'in_person';

/**
 * Tells those who have an address that a vote was recorded in their name (voting.md, step 10): each night, all at once
 * and in no order, whoever voted online and whoever was marked in person. Sent once a way; nothing of the envelope.
 */
@Injectable()
export class NotifyVoters implements Job, OnModuleInit, OnModuleDestroy {
  readonly name = 'voting.notify_voters';
  readonly schedule = { cron: '15 6 * * *' };
  private pool?: Pool;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly keys: RollKeys,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly towns: TownService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool?.end();
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
    const ways = await this.ways(em, poll, electors);
    const due = electors.flatMap((elector) => {
      const way = ways.get(elector.mergedInto ?? elector.id);
      return way ? [{ elector, way, key: `vote:${poll.id}:${elector.id}:${way}` }] : [];
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

  /** Who took part, and how; after the freezing, by the sign-in list. */
  private async ways(
    em: EntityManager,
    poll: Poll,
    electors: readonly Elector[],
  ): Promise<ReadonlyMap<string, Way>> {
    const ids = [...new Set(electors.map(({ id, mergedInto }) => mergedInto ?? id))];
    const key = await this.keys.rollKey(poll);
    const wayOf = (channel: string): Way => (channel === 'online' ? 'online' : 'in_person');
    if (!key || !['open', 'closed'].includes(poll.state)) {
      const listed = await em.find(Elector, { id: { $in: ids }, tookPart: { $ne: null } });
      return new Map(listed.map(({ id, tookPart }) => [id, wayOf(tookPart ?? '')]));
    }
    const byPseudonym = new Map(ids.map((id) => [pseudonym(key, id), id]));
    this.pool ??= rolePool(this.settings, 'parvis_worker', 1);
    const { rows } = await this.pool.query<{ p: Buffer; channel: string }>(
      `select p, channel from (select p, voting_took_part($1, p) as channel
        from unnest($2::bytea[]) as p) as asked where channel is not null`,
      [poll.id, [...byPseudonym.keys()].map((p) => Buffer.from(p, 'hex'))],
    );
    return new Map(
      rows.flatMap(({ p, channel }) => {
        const id = byPseudonym.get(p.toString('hex'));
        return id ? [[id, wayOf(channel)] as const] : [];
      }),
    );
  }
}
