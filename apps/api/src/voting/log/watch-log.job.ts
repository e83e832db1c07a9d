import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readCheckpoint } from '@parvis/voting';
import { Clock, type Job, Jobs } from '../../platform';
import { heardFrom } from '../console/heard';
import { Poll } from '../poll/poll.entity';
import { logOf, PublicLog } from './public-log';
import { sameRoot } from './sequencer.job';

/** Reads every log again from its first row and compares it with all that was signed of it. Fails when they differ. */
@Injectable()
export class WatchLog implements Job, OnModuleInit {
  readonly name = 'voting.watch_log';
  readonly schedule = { every: 600_000 };

  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
    private readonly log: PublicLog,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    const states = ['open', 'closed', 'reconciled', 'opened'] as const;
    const polls = await this.em.fork().find(Poll, { state: { $in: [...states] } });
    const failed: unknown[] = [];
    for (const poll of polls) {
      // The log of one poll is no reason to leave the others unwatched.
      await this.watch(poll).catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw failed[0];
  }

  private async watch(poll: Poll): Promise<void> {
    const name = logOf(poll);
    if (!name) return;
    // The notes first: the tree that is read after them holds at least as much.
    const notes = await this.log.all(poll.id);
    const tree = await this.log.treeAfresh(poll.id);
    for (const note of notes) {
      const head = await readCheckpoint(name, note);
      const kept = head.ok && head.value.size <= tree.size;
      if (!kept || !sameRoot(tree.root(head.value.size), head.value.root)) {
        throw new Error(`The log of ${poll.id} is not what was signed of it`);
      }
    }
    await heardFrom(this.em, poll.id, 'log_watch', this.clock.now());
  }
}
