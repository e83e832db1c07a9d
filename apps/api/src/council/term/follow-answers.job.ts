import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, type Job, Jobs } from '../../platform';
import { CouncilMember } from './member.entity';
import { TermService } from './term.service';

/** Days before the deadline in which whoever did not answer is reminded, once. */
const REMINDED = 4;

/** Reminds those who have not answered, and calls who follows those who never did. */
@Injectable()
export class FollowAnswers implements Job, OnModuleInit {
  readonly name = 'council.follow_answers';
  readonly schedule = { cron: '0 8 * * *' };
  readonly followsClock = true;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly term: TermService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    const soon = new Date(now.getTime() + REMINDED * 86_400_000);
    const em = this.em.fork();
    const over = await em.find(CouncilMember, { state: 'asked', answerBy: { $lte: now } });
    for (const callId of new Set(over.map((one) => one.callId)))
      await this.term.closeSilent(callId);
    await em.fork().transactional(async (inside) => {
      const late = { state: 'asked' as const, answerBy: { $gt: now, $lte: soon } };
      for (const member of await inside.find(CouncilMember, late)) {
        await this.term.write(inside, member, 'reminder');
      }
    });
  }
}
