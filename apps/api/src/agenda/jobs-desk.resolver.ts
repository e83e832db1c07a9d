import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, DeadLetters, forbidden, QueueDesk } from '../platform';
import { maySettleJobs } from './agenda.access';
import { DeadLetterPage, QueueHealthType, settlesJobs } from './jobs-desk.type';

const SIZE = 50;

@Resolver()
export class JobsDeskResolver {
  constructor(
    private readonly dead: DeadLetters,
    private readonly queue: QueueDesk,
  ) {}

  @Query(() => DeadLetterPage, { description: 'The newest first, fifty a page.' })
  @Access(settlesJobs)
  deadLetters(@Args('page', { type: () => Int, defaultValue: 1 }) page: number) {
    return this.dead.page({ page }, SIZE);
  }

  @Query(() => QueueHealthType)
  @Access(settlesJobs)
  queueHealth() {
    return this.queue.health();
  }

  @Mutation(() => Boolean, { description: 'Settled already, it does nothing.' })
  @Access(settlesJobs)
  async retryDeadLetter(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    if (!maySettleJobs(actor)) throw forbidden();
    await this.dead.retry(actor, id);
    return true;
  }

  @Mutation(() => Boolean)
  @Access(settlesJobs)
  async dismissDeadLetter(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
  ) {
    if (!maySettleJobs(actor)) throw forbidden();
    await this.dead.dismiss(actor, id);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Undoes a dismissal.' })
  @Access(settlesJobs)
  async recallDeadLetter(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    if (!maySettleJobs(actor)) throw forbidden();
    await this.dead.recall(actor, id);
    return true;
  }
}
