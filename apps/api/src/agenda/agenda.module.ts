import { Module } from '@nestjs/common';
import { TownModule } from '../town';
import { AgendaBook } from './agenda-book';
import { BallotListener } from './ballot.listener';
import { BudgetListener } from './budget.listener';
import { FactDesk } from './fact-desk';
import { GatheredLines } from './gathered-lines';
import { JobsDeskResolver } from './jobs-desk.resolver';
import { LineWriter } from './line-writer';
import { MyDayResolver } from './my-day.resolver';
import { MyDayService } from './my-day.service';
import { ResultListener } from './result.listener';
import { VotingListener } from './voting.listener';
import { WorksListener } from './works.listener';

/** The agent's day: it hears every office, and no office knows it. */
@Module({
  imports: [TownModule],
  providers: [
    ...[FactDesk, AgendaBook, BudgetListener, BallotListener],
    ...[VotingListener, ResultListener, WorksListener],
    ...[LineWriter, GatheredLines, MyDayService, MyDayResolver, JobsDeskResolver],
  ],
})
export class AgendaModule {}
