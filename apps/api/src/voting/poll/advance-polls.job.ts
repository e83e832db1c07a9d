import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { announce, Clock, type Job, Jobs } from '../../platform';
import { RollKeys } from '../roll/roll-keys';
import { pollClosed, pollOpened } from '../voting.facts';
import { Poll } from './poll.entity';

/**
 * Opens and closes polls at their instant. The cast looks at the clock itself, so that a late job never lengthens a
 * vote. Closing waits for the casts that were already accepted.
 */
@Injectable()
export class AdvancePolls implements Job, OnModuleInit {
  readonly name = 'voting.advance_polls';
  readonly schedule = { every: 5_000 };
  readonly followsClock = true;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly keys: RollKeys,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    const em = this.em.fork();
    const waiting = await em.find(Poll, { state: { $in: ['published', 'open'] } });
    for (const { id } of waiting) await this.advance(id);
    await this.finishDestruction(em);
  }

  private async advance(pollId: string): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const poll = await em.findOneOrFail(Poll, pollId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const now = this.clock.now();
      const { subject } = poll;
      if (poll.state === 'published' && poll.opensAt <= now) {
        poll.state = 'open';
        announce(em, pollOpened({ pollId, subject }));
        // One state at a time: the guard of the table refuses a jump.
        await em.flush();
      }
      if (poll.state === 'open' && poll.closesAt <= now) {
        poll.state = 'closed';
        announce(em, pollClosed({ pollId, subject }));
      }
    });
  }

  /** A process that died between the reconciliation and the destruction of its key. */
  private async finishDestruction(em: EntityManager): Promise<void> {
    const reconciled = await em.find(Poll, { state: 'reconciled' }, { fields: ['id'] });
    for (const { id } of reconciled) await this.keys.destroy(id);
  }
}
