import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, anyone } from '../../platform';
import { Unsubscribing } from './unsubscribe';
import { SubscriptionType } from './works.type';

/** Leaving the letters about works by the link that each carries: the token is the right. */
@Resolver()
export class UnsubscribeResolver {
  constructor(private readonly unsubscribing: Unsubscribing) {}

  @Query(() => SubscriptionType)
  @Access(anyone)
  subscription(@Args('token') token: string) {
    return this.unsubscribing.behind(token);
  }

  @Mutation(() => SubscriptionType)
  @Access(anyone)
  unsubscribe(@Args('token') token: string) {
    return this.unsubscribing.leave(token);
  }

  @Mutation(() => SubscriptionType, { description: 'Undoes the last leaving.' })
  @Access(anyone)
  subscribeAgain(@Args('token') token: string) {
    return this.unsubscribing.comeBack(token);
  }
}
