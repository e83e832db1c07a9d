import type { EditionPhase } from '@parvis/phases';
import { factNamed } from '../platform';

export const phaseEntered = factNamed<{ editionId: string; phase: EditionPhase }>(
  'budget_phase_entered',
);
export const rulesAmended = factNamed<{ editionId: string; amendmentId: string }>(
  'budget_rules_amended',
);
/** The dates of an edition whose rules are still being written. */
export const calendarSet = factNamed<{ editionId: string }>('budget_calendar_set');
export const ideaSubmitted = factNamed<{ ideaId: string }>('budget_idea_submitted');
/** The idea may be studied. */
export const ideaAdmitted = factNamed<{ ideaId: string }>('budget_idea_admitted');
/** A step of the story is to be written to the authors. */
export const ideaAnswered = factNamed<{ ideaId: string; eventId: string }>('budget_idea_answered');
/** A refusal was taken back: the idea waits for the town's answer again. */
export const ideaReopened = factNamed<{ ideaId: string }>('budget_idea_reopened');
/** A study that had ended with a refusal is to be decided again. */
export const studyReopened = factNamed<{ ideaId: string }>('budget_study_reopened');
export const ideaClarified = factNamed<{ ideaId: string }>('budget_idea_clarified');
/** The author is asked for an answer, by a day. */
export const clarificationAsked = factNamed<{ ideaId: string }>('budget_clarification_asked');
export const ideaWithdrawn = factNamed<{ ideaId: string }>('budget_idea_withdrawn');
export const ideaContested = factNamed<{ ideaId: string }>('budget_idea_contested');
export const ideasMerged = factNamed<{ targetId: string; sourceIds: readonly string[] }>(
  'budget_ideas_merged',
);
export const mergeUndone = factNamed<{ targetId: string; sourceId: string }>('budget_merge_undone');
export const studyOpened = factNamed<{ ideaId: string; studyId: string }>('budget_study_opened');
export const opinionAsked = factNamed<{ ideaId: string; opinionId: string }>(
  'budget_opinion_asked',
);
/** A service has more time. */
export const opinionPostponed = factNamed<{ ideaId: string; opinionId: string }>(
  'budget_opinion_postponed',
);
export const opinionGiven = factNamed<{ ideaId: string; opinionId: string }>(
  'budget_opinion_given',
);
export const feasibilityDecided = factNamed<{ ideaId: string; studyId: string; outcome: string }>(
  'budget_feasibility_decided',
);
export const adaptationProposed = factNamed<{ ideaId: string; adaptationId: string }>(
  'budget_adaptation_proposed',
);
export const adaptationAnswered = factNamed<{
  ideaId: string;
  adaptationId: string;
  agreed: boolean;
}>('budget_adaptation_answered');
/** A proposal ended without an answer: taken back, or too late. */
export const adaptationClosed = factNamed<{ ideaId: string; adaptationId: string }>(
  'budget_adaptation_closed',
);
/** The text or the picture of a project was written. */
export const ballotEntryWritten = factNamed<{ editionId: string }>('budget_ballot_entry_written');
/** The order of the ballot is drawn; its projects are numbered. */
export const ballotPrepared = factNamed<{ editionId: string }>('budget_ballot_prepared');
/** The count is done and waits for two people. */
export const resultCounted = factNamed<{ editionId: string }>('budget_result_counted');
/** One person said that the result is right. */
export const resultConfirmed = factNamed<{ editionId: string; accountId: string }>(
  'budget_result_confirmed',
);
export const resultPublished = factNamed<{ editionId: string }>('budget_result_published');
/** The act of the municipal council is noted. */
export const resultDecided = factNamed<{ editionId: string }>('budget_result_decided');
/** A project is a winner: its works may begin. */
export const projectChosen = factNamed<{ ideaId: string }>('budget_project_chosen');
export const editionImported = factNamed<{ editionId: string }>('budget_edition_imported');
/** Something was told about works: begun, news, a delay, a stop, the end. */
export const worksReported = factNamed<{ ideaId: string; newsId: string; kind: string }>(
  'budget_works_reported',
);
export const worksOverdue = factNamed<{ ideaId: string }>('budget_works_overdue');
export const worksSilent = factNamed<{ ideaId: string }>('budget_works_silent');
export const projectDelivered = factNamed<{ ideaId: string }>('budget_project_delivered');
export const projectAbandoned = factNamed<{ ideaId: string }>('budget_project_abandoned');
