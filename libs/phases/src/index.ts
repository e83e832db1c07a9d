export { editionPhases, editionSquares, squareOf, type EditionPhase } from './edition-phases';
export { easterSunday, holidayOn, type Holiday } from './holidays';
export { ideaStates, type IdeaState } from './idea-states';
export { pollStates, type PollState } from './poll-states';
export { flawsOf, transition, type TableFlaws, type TransitionTable } from './transition-table';
export { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days';
