import { Module } from '@nestjs/common';
import { TownModule } from '../town';
import { AgendaBook } from './agenda-book';
import { BudgetListener } from './budget.listener';
import { FactDesk } from './fact-desk';
import { JobsDeskResolver } from './jobs-desk.resolver';
import { MyDayResolver } from './my-day.resolver';
import { MyDayService } from './my-day.service';
import { VotingListener } from './voting.listener';

/** The agent's day: it hears every office, and no office knows it. */
@Module({
  imports: [TownModule],
  providers: [
    ...[FactDesk, AgendaBook, BudgetListener, VotingListener],
    ...[MyDayService, MyDayResolver, JobsDeskResolver],
  ],
})
export class AgendaModule {}
