import { BusChange, BusRound, BusSchoolBreak } from './round/round.entity';
import { BusStop } from './stop/stop.entity';

export { BusModule } from './bus.module';
export { BusChange, BusRound, BusSchoolBreak } from './round/round.entity';
export { BusStop } from './stop/stop.entity';

export const busEntities = [BusStop, BusRound, BusChange, BusSchoolBreak];
