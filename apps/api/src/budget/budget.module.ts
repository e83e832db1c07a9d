import { Module } from '@nestjs/common';
import { TownModule } from '../town';
import { AdvancePhases } from './edition/advance-phases.job';
import { EditionResolver } from './edition/edition.resolver';
import { EditionService } from './edition/edition.service';
import { IdeaList } from './idea/idea.list';
import { IdeaResolver } from './idea/idea.resolver';
import { IdeaService } from './idea/idea.service';

@Module({
  imports: [TownModule],
  providers: [EditionService, EditionResolver, AdvancePhases, IdeaService, IdeaList, IdeaResolver],
})
export class BudgetModule {}
