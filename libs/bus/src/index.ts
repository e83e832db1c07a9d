export { clashOf, FARTHEST_MOVE, keyOf, type Passage, passages, slotsOf } from './passages';
export { hoursFault, isDay, planClash, type RoundFault, roundFaults } from './plan-faults';
export {
  type BoardService,
  type Cause,
  causes,
  type Hours,
  type Instead,
  type Plan,
  type Round,
  type RoundException,
  type SchoolBreak,
  type ServiceMode,
  serviceModes,
} from './round';
export { dayAfter, dayAt, instantOf, roundRule } from './round-days';
export { type Standing, standing } from './standing';
