import { Args, Query, Resolver } from '@nestjs/graphql';
import { Access, anyone, DayScalar } from '../../platform';
import { BusStopType } from '../stop/stop.type';
import { TimetableService } from './timetable.service';
import { BusPassageType, BusStandingType } from './timetable.type';

/** Where the bus is and will be, for everybody. */
@Resolver()
export class TimetableResolver {
  constructor(private readonly timetable: TimetableService) {}

  @Query(() => BusStandingType)
  @Access(anyone)
  busStanding() {
    return this.timetable.standing();
  }

  @Query(() => [BusPassageType], { description: 'Both days included, in order; a year at most.' })
  @Access(anyone)
  busPassages(
    @Args('from', { type: () => DayScalar }) from: string,
    @Args('to', { type: () => DayScalar }) to: string,
    @Args('stopId', { type: () => String, nullable: true }) stopId?: string | null,
  ) {
    return this.timetable.passages(from, to, stopId ?? undefined);
  }

  @Query(() => [BusStopType], { description: 'By name.' })
  @Access(anyone)
  busStops() {
    return this.timetable.stops();
  }

  @Query(() => BusStopType, { nullable: true })
  @Access(anyone)
  busStop(@Args('slug') slug: string) {
    return this.timetable.stopBySlug(slug);
  }
}
