import { Args, Context, Field, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { deny } from '@parvis/kernel';
import { Access, anyone, type HouseContext, outcomeOf, spoken } from '../../platform';
import { BusLimit } from '../bus.limit';
import { reachTyped } from '../reach';
import { BusStopType } from '../stop/stop.type';
import { FollowStopService } from './follow.service';

@ObjectType('BusFollowAsked', { description: 'What happens next.' })
@Access(anyone)
class BusFollowAsked {
  @Field(() => String, { description: '« mail »: a letter asks for a yes. « call »: it is done.' })
  means!: 'mail' | 'call';
}

@ObjectType('BusFollowLink', { description: 'What the link of a letter is about.' })
@Access(anyone)
class BusFollowLink {
  @Field(() => BusStopType)
  stop!: BusStopType;

  @Field(() => Boolean, { description: 'Changes are told now.' })
  active!: boolean;
}

const BusFollowResult = outcomeOf('BusFollowResult', () => BusFollowAsked);

/** News of a stop: asked for, confirmed, stopped; a link of a letter is enough. */
@Resolver()
export class FollowStopResolver {
  constructor(
    private readonly follows: FollowStopService,
    private readonly limit: BusLimit,
  ) {}

  @Mutation(() => BusFollowResult, { description: 'By letter, or by a call when it is a number.' })
  @Access(anyone)
  async askToFollowStop(
    @Context() { request }: HouseContext,
    @Args('stopId', { type: () => ID }) stopId: string,
    @Args('reach') typed: string,
    @Args('locale', { defaultValue: 'fr' }) locale: string,
  ) {
    const reach = reachTyped(typed);
    const none = () => new BusFollowAsked();
    if (!reach) {
      const faults = [{ field: 'reach', code: 'bus_reach' }];
      return spoken(deny('bus_reach', undefined, faults), none);
    }
    const free = await this.limit.check(reach.means === 'mail' ? 'mail' : 'phone', request.ip);
    if (!free.ok) return spoken(free, none);
    await this.follows.ask(stopId, reach, locale === 'en' ? 'en' : 'fr');
    return Object.assign(new BusFollowAsked(), { means: reach.means });
  }

  @Query(() => BusFollowLink, { nullable: true, description: 'Null once it was stopped.' })
  @Access(anyone)
  busFollowLink(@Args('token') token: string) {
    return this.follows.behind(token);
  }

  @Mutation(() => Boolean, { description: 'By the link of a letter, without signing in.' })
  @Access(anyone)
  async answerBusFollowLink(
    @Args('token') token: string,
    @Args('on') on: boolean,
  ): Promise<boolean> {
    await this.follows.answer(token, on);
    return true;
  }
}
