import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  CurrentActor,
  DocumentScalar,
  outcomeOf,
  signedIn,
  spoken,
  staff,
} from '../../platform';
import { PollType } from '../poll/poll.type';
import { OpeningService } from './opening.service';
import { ReconcileService } from './reconcile.service';

const ReconcileResult = outcomeOf('ReconcileResult', () => PollType);
const OpenPollResult = outcomeOf('OpenPollResult', () => PollType);

@Resolver()
export class OpeningResolver {
  constructor(
    private readonly reconciliation: ReconcileService,
    private readonly openings: OpeningService,
  ) {}

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

  @Mutation(() => OpenPollResult, {
    description: 'Hands over what the trustees opened: the file written by `parvis open`.',
  })
  @Access(signedIn)
  async openPoll(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('opened', { type: () => DocumentScalar }) opened: unknown,
  ) {
    return spoken(await this.openings.open(actor, pollId, opened), (poll) => poll);
  }
}
