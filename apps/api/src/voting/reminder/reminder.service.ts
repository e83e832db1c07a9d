import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, forbidden } from '../../platform';
import type { Poll } from '../poll/poll.entity';
import { PollService } from '../poll/poll.service';
import { VoteReminder } from './reminder.entity';

@Injectable()
export class ReminderService {
  constructor(
    private readonly em: EntityManager,
    private readonly polls: PollService,
  ) {}

  /** Asks for one reminder, or takes the wish back. Said twice, it is said once. */
  async ask(
    { accountId }: Actor,
    pollId: string,
    wanted: boolean,
  ): Promise<Result<Poll, 'vote_not_open' | 'vote_closed'>> {
    if (!accountId) throw forbidden();
    const poll = await this.polls.byId(pollId);
    if (poll.state !== 'open') {
      const early = poll.state === 'draft' || poll.state === 'published';
      return deny(early ? 'vote_not_open' : 'vote_closed');
    }
    const mine = { pollId, accountId };
    if (wanted) {
      await this.em.upsert(VoteReminder, mine, {
        onConflictFields: ['pollId', 'accountId'],
        onConflictAction: 'ignore',
      });
    } else {
      await this.em.nativeDelete(VoteReminder, mine);
    }
    return ok(poll);
  }
}
