import { Module } from '@nestjs/common';
import { TownModule } from '../town';
import { AppointmentLetters } from './appointment/appointment.letters';
import { AppointmentResolver } from './appointment/appointment.resolver';
import { AppointmentService } from './appointment/appointment.service';
import { ExpectedService } from './appointment/expected.service';
import { RemindExpected } from './appointment/remind.job';
import { SlotsService } from './appointment/slots.service';
import { BusLimit } from './bus.limit';
import { ChangeResolver } from './change/change.resolver';
import { ChangeService } from './change/change.service';
import { FollowStopResolver } from './follow/follow.resolver';
import { StopFollowController } from './follow/stop-follow.controller';
import { FollowStopService } from './follow/follow.service';
import { ForgetBus } from './forget.job';
import { TimetableResolver } from './timetable/timetable.resolver';
import { TimetableService } from './timetable/timetable.service';
import { CallsResolver } from './told/calls.resolver';
import { CallsService } from './told/calls.service';
import { TellPassage } from './told/tell.job';

@Module({
  imports: [TownModule],
  controllers: [StopFollowController],
  providers: [
    ...[TimetableService, TimetableResolver, ChangeService, ChangeResolver],
    ...[BusLimit, FollowStopService, FollowStopResolver],
    ...[SlotsService, AppointmentLetters, AppointmentService, AppointmentResolver],
    ...[ExpectedService, RemindExpected],
    ...[TellPassage, CallsService, CallsResolver, ForgetBus],
  ],
})
export class BusModule {}
