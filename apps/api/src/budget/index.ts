import { Amendment, Edition } from './edition/edition.entity';
import { Follow } from './idea/follow.entity';
import { Idea, IdeaAuthor, IdeaEvent, Support } from './idea/idea.entity';
import { IdeaVersion } from './idea/version/idea-version.entity';
import { resultsEntities } from './results/results.entities';
import { simulationEntities } from './simulation/simulation.entity';
import { studyEntities } from './study/study.entity';
import { Works, worksEntities, WorksNews, WorksStep, worksSteps } from './works/works.entity';

export {
  adaptationAnswered,
  adaptationClosed,
  adaptationProposed,
  ballotEntryWritten,
  ballotPrepared,
  calendarSet,
  clarificationAsked,
  feasibilityDecided,
  ideaAdmitted,
  ideaAnswered,
  ideaClarified,
  ideaContested,
  ideaReopened,
  studyReopened,
  ideasMerged,
  ideaSubmitted,
  ideaWithdrawn,
  mergeUndone,
  opinionAsked,
  opinionGiven,
  opinionPostponed,
  phaseEntered,
  projectAbandoned,
  projectChosen,
  projectDelivered,
  resultConfirmed,
  resultCounted,
  resultDecided,
  resultPublished,
  rulesAmended,
  studyOpened,
  worksOverdue,
  worksReported,
  worksSilent,
} from './budget.facts';
export { BudgetModule } from './budget.module';
export { tell } from './idea/story';
export { EditionPoll } from './results/edition-poll';
export { storeCount } from './results/store-count';
export { ImportService } from './import/import.service';
export { type ImportRule, importRules, isImportRule } from './import/imported-count';
export { Edition, Idea, Support, Works, WorksNews, WorksStep, worksSteps };

export const budgetEntities = [
  Edition,
  Amendment,
  Idea,
  IdeaAuthor,
  IdeaEvent,
  Support,
  IdeaVersion,
  Follow,
  ...studyEntities,
  ...resultsEntities,
  ...simulationEntities,
  ...worksEntities,
];
