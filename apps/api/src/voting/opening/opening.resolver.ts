import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import { PollType } from '../poll/poll.type';
import { ReconcileService } from './reconcile.service';

const ReconcileResult = outcomeOf('ReconcileResult', () => PollType);

@Resolver()
export class OpeningResolver {
  constructor(private readonly reconciliation: ReconcileService) {}

  @Mutation(() => ReconcileResult, {
    description: 'Signs the closing; the second person’s signature freezes the final set.',
  })
  @Access(staff)
  async reconcilePoll(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
  ) {
    return spoken(await this.reconciliation.sign(actor, pollId), (poll) => poll);
  }
}
