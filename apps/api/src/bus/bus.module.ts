import { Module } from '@nestjs/common';
import { TownModule } from '../town';
import { ChangeResolver } from './change/change.resolver';
import { ChangeService } from './change/change.service';
import { TimetableResolver } from './timetable/timetable.resolver';
import { TimetableService } from './timetable/timetable.service';

@Module({
  imports: [TownModule],
  providers: [TimetableService, TimetableResolver, ChangeService, ChangeResolver],
})
export class BusModule {}
