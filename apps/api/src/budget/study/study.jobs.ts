import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Job, Jobs } from '../../platform';
import { adaptationProposed, feasibilityDecided, opinionAsked } from '../budget.facts';
import { AdaptationService } from './adaptation.service';
import { AuthorPostman } from './author.postman';
import { OpinionPostman } from './opinion.postman';
import { Reminders } from './reminders';
import { Opinion } from './study.entity';

/** The letter by which a service learns that its opinion is asked, with the link to give it. */
@Injectable()
export class AskOpinion implements Job<{ ideaId: string; opinionId: string }>, OnModuleInit {
  readonly name = 'budget.ask_opinion';

  constructor(
    private readonly em: EntityManager,
    private readonly postman: OpinionPostman,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.on(opinionAsked, this);
  }

  async run({ opinionId }: { ideaId: string; opinionId: string }): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const opinion = await em.findOne(Opinion, opinionId);
      if (opinion) await this.postman.write(em, opinion, 'ask', `opinion-ask:${opinionId}`);
    });
  }
}

/** Each working morning: what is due soon, what is overdue. */
@Injectable()
export class RemindOpinions implements Job, OnModuleInit {
  readonly name = 'budget.remind_opinions';
  readonly schedule = { cron: '0 8 * * 1-5' };

  constructor(
    private readonly reminders: Reminders,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  run(): Promise<void> {
    return this.reminders.ofToday();
  }
}

/** Each night: proposals that nobody answered in time. */
@Injectable()
export class ExpireAdaptations implements Job, OnModuleInit {
  readonly name = 'budget.expire_adaptations';
  readonly schedule = { cron: '5 0 * * *' };

  constructor(
    private readonly adaptations: AdaptationService,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  run(): Promise<void> {
    return this.adaptations.expire();
  }
}

/** The letter that proposes a change to the authors. */
@Injectable()
export class ProposeAdaptation
  implements Job<{ ideaId: string; adaptationId: string }>, OnModuleInit
{
  readonly name = 'budget.propose_adaptation';

  constructor(
    private readonly postman: AuthorPostman,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.on(adaptationProposed, this);
  }

  run({ adaptationId }: { ideaId: string; adaptationId: string }): Promise<void> {
    return this.postman.writeProposal(adaptationId);
  }
}

/** The letter that tells the authors what the study decided. */
@Injectable()
export class TellDecision
  implements Job<{ ideaId: string; studyId: string; outcome: string }>, OnModuleInit
{
  readonly name = 'budget.tell_decision';

  constructor(
    private readonly postman: AuthorPostman,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.on(feasibilityDecided, this);
  }

  run({ studyId, outcome }: { ideaId: string; studyId: string; outcome: string }): Promise<void> {
    return this.postman.writeDecision(studyId, outcome);
  }
}

export const studyJobs = [
  AskOpinion,
  RemindOpinions,
  ExpireAdaptations,
  ProposeAdaptation,
  TellDecision,
];
