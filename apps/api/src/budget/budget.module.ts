import { Module } from '@nestjs/common';
import { TownModule } from '../town';
import { VotingModule } from '../voting';
import { ballotProviders } from './ballot/ballot.resolver';
import { admissibilityProviders } from './admissibility/admissibility.providers';
import { AdvancePhases } from './edition/advance-phases.job';
import { RewindPhases } from './edition/rewind-phases.job';
import { EditionResolver } from './edition/edition.resolver';
import { EditionService } from './edition/edition.service';
import { ideaProviders } from './idea/idea.providers';
import { importControllers, importProviders } from './import/import.providers';
import { ProjectSubjects } from './project-names';
import { resultsControllers, resultsProviders } from './results/results.providers';
import { simulationProviders } from './simulation/simulation.providers';
import { studyProviders } from './study/study.providers';
import { BudgetSubjects } from './subject-names';
import { TownDay } from './town-day';
import { OneClickController } from './works/one-click.controller';
import { worksProviders } from './works/works.providers';

@Module({
  imports: [TownModule, VotingModule],
  controllers: [...importControllers, ...resultsControllers, OneClickController],
  providers: [
    EditionService,
    EditionResolver,
    AdvancePhases,
    RewindPhases,
    BudgetSubjects,
    ProjectSubjects,
    TownDay,
    ...ideaProviders,
    ...admissibilityProviders,
    ...studyProviders,
    ...resultsProviders,
    ...simulationProviders,
    ...importProviders,
    ...ballotProviders,
    ...worksProviders,
  ],
})
export class BudgetModule {}
