import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import { PaperBatchInput } from './paper.inputs';
import { PaperService } from './paper.service';
import { PaperBatchType } from './paper.type';

const PaperBatchResult = outcomeOf('PaperBatchResult', () => PaperBatchType);

@Resolver(() => PaperBatchType)
export class PaperResolver {
  constructor(private readonly paper: PaperService) {}

  @Query(() => [PaperBatchType])
  @Access(staff)
  paperBatches(@CurrentActor() actor: Actor, @Args('pollId', { type: () => ID }) pollId: string) {
    return this.paper.batches(actor, pollId);
  }

  @Mutation(() => PaperBatchResult, {
    description: 'The second entry that agrees settles a batch.',
  })
  @Access(staff)
  async enterPaperBatch(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('batch') batch: PaperBatchInput,
  ) {
    return spoken(await this.paper.enter(actor, pollId, batch), (entered) => entered);
  }
}
