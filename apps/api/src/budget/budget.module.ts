import { Module } from '@nestjs/common';
import { TownModule } from '../town';
import { ballotProviders } from './ballot/ballot.resolver';
import { admissibilityProviders } from './admissibility/admissibility.providers';
import { AdvancePhases } from './edition/advance-phases.job';
import { EditionResolver } from './edition/edition.resolver';
import { EditionService } from './edition/edition.service';
import { ideaProviders } from './idea/idea.providers';
import { studyProviders } from './study/study.providers';
import { TownDay } from './town-day';

@Module({
  imports: [TownModule],
  providers: [
    EditionService,
    EditionResolver,
    AdvancePhases,
    TownDay,
    ...ideaProviders,
    ...admissibilityProviders,
    ...studyProviders,
    ...ballotProviders,
  ],
})
export class BudgetModule {}
