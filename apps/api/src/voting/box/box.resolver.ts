import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, signedIn, spoken } from '../../platform';
import { BallotBox } from './ballot-box';
import { ReceiptType } from './receipt.type';

const CastEnvelopeResult = outcomeOf('CastEnvelopeResult', () => ReceiptType);

@Resolver()
export class BoxResolver {
  constructor(private readonly box: BallotBox) {}

  @Mutation(() => CastEnvelopeResult, {
    description: 'Puts a sealed envelope in the box, in base64. The last one counts.',
  })
  @Access(signedIn)
  async castEnvelope(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('envelope') envelope: string,
  ) {
    return spoken(await this.box.cast(actor, pollId, envelope), (receipt) => receipt);
  }
}
