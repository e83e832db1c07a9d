import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, signedIn, spoken } from '../../platform';
import { RefusedCasts } from '../console/refused-casts';
import { BallotBox } from './ballot-box';
import { ReceiptType } from './receipt.type';

const CastEnvelopeResult = outcomeOf('CastEnvelopeResult', () => ReceiptType);

@Resolver()
export class BoxResolver {
  constructor(
    private readonly box: BallotBox,
    private readonly refused: RefusedCasts,
  ) {}

  @Mutation(() => CastEnvelopeResult, {
    description: 'Puts a sealed envelope in the box, in base64. The last one counts.',
  })
  @Access(signedIn)
  async castEnvelope(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('envelope') envelope: string,
  ) {
    const answer = await this.box.cast(actor, pollId, envelope);
    return spoken(this.refused.heard(pollId, answer), (receipt) => receipt);
  }
}
