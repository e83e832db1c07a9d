export { dueTransitions, nextTransition, type DueTransition } from './due-transitions';
export {
  editionCalendarShape,
  editionPhases,
  editionSquares,
  squareOf,
  type EditionPhase,
  type TimedPhase,
} from './edition-phases';
export { easterSunday, holidayOn, type Holiday } from './holidays';
export { ideaStates, type IdeaState } from './idea-states';
export { localInstant, wallTime, type LocalTimeRefusal } from './local-time';
export {
  phaseAt,
  readCalendar,
  writeCalendar,
  type CalendarShape,
  type PhaseCalendar,
  type PhaseWindow,
  type WrittenCalendar,
  type WrittenWindow,
} from './phase-calendar';
export { anEditionCalendar } from './phase-calendar.factory';
export { pollStates, type PollState } from './poll-states';
export { shiftPhase, type MovedTime, type Shift, type ShiftRefusal } from './shift-phase';
export { flawsOf, transition, type TableFlaws, type TransitionTable } from './transition-table';
export { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days';
