import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Job, type JobRun, Jobs } from '../../platform';
import { ClarificationService } from './clarification.service';

/** Each night, ideas whose author did not answer in time are closed; they may be submitted again. */
@Injectable()
export class CloseUnanswered implements Job, OnModuleInit {
  readonly name = 'budget.close_unanswered';
  readonly schedule = { cron: '15 4 * * *' };

  constructor(
    private readonly clarifications: ClarificationService,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(_: object, { progress }: JobRun): Promise<void> {
    const overdue = await this.clarifications.overdue();
    for (const [done, { id }] of overdue.entries()) {
      await this.clarifications.closeUnanswered(id);
      await progress(done + 1, overdue.length);
    }
  }
}
