import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, type Actor, Clock, CurrentActor, QueueDesk, staff } from '../platform';
import { DayFigure, MyDay, RunningJobType } from './my-day.type';
import { MyDayService } from './my-day.service';

@Resolver(() => MyDay)
export class MyDayResolver {
  constructor(
    private readonly days: MyDayService,
    private readonly clock: Clock,
    private readonly queue: QueueDesk,
  ) {}

  @Query(() => MyDay)
  @Access(staff)
  async myDay(@CurrentActor() actor: Actor) {
    return { now: this.clock.now(), ...(await this.days.columns(actor)) };
  }

  @ResolveField(() => [DayFigure])
  yesterday(@Parent() _day: MyDay) {
    return this.days.yesterday();
  }

  @ResolveField(() => [RunningJobType])
  running() {
    return this.queue.running();
  }
}
