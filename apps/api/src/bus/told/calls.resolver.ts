import { Args, Field, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Access, accessRule, type Actor, CurrentActor, InstantScalar, staff } from '../../platform';
import { mayRunBus } from '../bus.access';
import { BusPassageType } from '../timetable/timetable.type';
import { CallsService } from './calls.service';

@ObjectType('BusCall', { description: 'Somebody whom no letter told that their passage changed.' })
@Access(accessRule('who runs the bus', mayRunBus))
class BusCallType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'A mailbox that refused the letter.' })
  email?: string | null;

  @Field(() => InstantScalar, { nullable: true })
  calledAt?: Date | null;

  @Field(() => Boolean, { description: 'They have an appointment, or wait for one.' })
  expected!: boolean;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Their appointment; null: it is off.',
  })
  at?: Date | null;

  @Field(() => BusPassageType, { description: 'As it stands now, where the rule puts it.' })
  passage!: BusPassageType;
}

/** The calls that the desk makes when a passage changed. */
@Resolver()
export class CallsResolver {
  constructor(private readonly calls: CallsService) {}

  @Query(() => [BusCallType], { description: 'Soonest passage first, those called too.' })
  @Access(staff)
  busCalls(@CurrentActor() actor: Actor) {
    return this.calls.all(actor);
  }

  @Mutation(() => Boolean, { description: 'They were told on the telephone; or not, after all.' })
  @Access(staff)
  async markBusCall(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('called') called: boolean,
  ): Promise<boolean> {
    await this.calls.mark(actor, id, called);
    return true;
  }

  @Mutation(() => Boolean, { description: 'They want no more calls about this stop.' })
  @Access(staff)
  async endBusFollow(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    await this.calls.stopFollowing(actor, id);
    return true;
  }
}
