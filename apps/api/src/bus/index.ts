import { BusAppointment } from './appointment/appointment.entity';
import { BusFollow } from './follow/follow.entity';
import { BusChange, BusRound, BusSchoolBreak } from './round/round.entity';
import { BusStop } from './stop/stop.entity';
import { BusTold } from './told/told.entity';

export { BusModule } from './bus.module';
export { BusChange, BusRound, BusSchoolBreak } from './round/round.entity';
export { BusStop } from './stop/stop.entity';

export const busEntities = [
  ...[BusStop, BusRound, BusChange, BusSchoolBreak],
  ...[BusFollow, BusTold, BusAppointment],
];
