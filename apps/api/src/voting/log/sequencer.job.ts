import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { readCheckpoint, signCheckpoint } from '@parvis/voting';
import type { Pool } from 'pg';
import { Clock, type Job, Jobs, rolePool, Settings } from '../../platform';
import { heardFrom } from '../console/heard';
import { Poll } from '../poll/poll.entity';
import { RollKeys } from '../roll/roll-keys';
import { KeptHeads } from './kept-head';
import { logOf, PublicLog } from './public-log';

/** States in which votes may still wait for the log, or its last checkpoint for a signature. */
const MOVING = ['open', 'closed', 'reconciled', 'opened'] as const;

/**
 * Appends accepted envelopes to the public log and signs what it has become. The votes know nothing of it. Two
 * sequencers wait for each other; one that is killed is followed by another that does the rest.
 */
@Injectable()
export class Sequencer implements Job, OnModuleInit, OnModuleDestroy {
  readonly name = 'voting.sequence_log';
  readonly schedule = { every: 5_000 };
  readonly followsClock = true;
  private pool?: Pool;

  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
    private readonly keys: RollKeys,
    private readonly log: PublicLog,
    private readonly kept: KeptHeads,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool?.end();
  }

  async run(): Promise<void> {
    const polls = await this.em.fork().find(Poll, { state: { $in: [...MOVING] } });
    const failed: unknown[] = [];
    for (const poll of polls) {
      // The log of one poll is no reason to leave the others waiting.
      await this.sequence(poll).catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw failed[0];
  }

  /** The worker's own role: no other may add to the log. */
  private get line(): Pool {
    this.pool ??= rolePool(this.settings, 'parvis_worker', 2);
    return this.pool;
  }

  private async sequence(poll: Poll): Promise<void> {
    if (!logOf(poll)) return;
    await this.refuseOlder(poll);
    await this.line.query('select voting_sequence($1)', [poll.id]);
    await this.sign(poll);
    await heardFrom(this.em, poll.id, 'sequencer', this.clock.now());
  }

  /** A database that lacks what was signed is an older one: nothing is added to it, and nobody votes into it. */
  private async refuseOlder({ id }: Poll): Promise<void> {
    if (await this.kept.areNewerFor(id)) {
      await this.kept.stopVoting(id);
      throw new Error(`The log of ${id} is older than what was signed of it`);
    }
    await this.kept.letVote(id);
  }

  /** Signs the log as it is, once it is found to go on from the last checkpoint. Throws when it does not. */
  private async sign(poll: Poll): Promise<void> {
    const name = logOf(poll);
    const key = await this.keys.logKey(poll);
    if (!name || !key) throw new Error(`No key for the log of ${poll.id}`);
    const last = await this.log.last(poll.id);
    const tree = await this.log.tree(poll.id);
    if (last?.size === tree.size) return;
    const head = last && (await readCheckpoint(name, last.note));
    if (head && !(head.ok && sameRoot(tree.root(head.value.size), head.value.root))) {
      throw new Error(`The log of ${poll.id} does not go on from its last checkpoint`);
    }
    const { size } = tree;
    const note = await signCheckpoint(name, { size, root: tree.root(size) }, key);
    await this.line.query(
      'insert into voting_checkpoint (poll_id, size, note) values ($1, $2, $3) on conflict do nothing',
      [poll.id, size, note],
    );
    const signed = await this.log.at(poll.id, size);
    if (signed) await this.kept.keep(poll.id, signed);
  }
}

export const sameRoot = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
