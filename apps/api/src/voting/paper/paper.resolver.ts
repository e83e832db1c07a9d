import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, type Actor, anyone, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import { PaperBatchInput, PlaceLineInput, VotingPlaceInput } from './paper.inputs';
import { PaperService } from './paper.service';
import { PaperBatchType, VotingPlaceType, WhereToVoteType } from './paper.type';
import { PlaceService } from './place.service';

const PaperBatchResult = outcomeOf('PaperBatchResult', () => PaperBatchType);
const VotingPlaceResult = outcomeOf('VotingPlaceResult', () => VotingPlaceType);

@Resolver(() => PaperBatchType)
export class PaperResolver {
  constructor(
    private readonly paper: PaperService,
    private readonly places: PlaceService,
  ) {}

  @Query(() => [PaperBatchType])
  @Access(staff)
  async paperBatches(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
  ) {
    return (await this.paper.batches(actor, pollId)).map(PaperBatchType.of);
  }

  @Query(() => [VotingPlaceType])
  @Access(staff)
  async votingPlaces(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
  ) {
    return (await this.places.of(actor, pollId)).map(VotingPlaceType.of);
  }

  @Query(() => [WhereToVoteType], { description: 'None before the poll is published.' })
  @Access(anyone)
  whereToVote(@Args('pollId', { type: () => ID }) pollId: string) {
    return this.places.whereToVote(pollId);
  }

  @Mutation(() => PaperBatchResult, {
    description: 'An entry that agrees with another person’s settles a batch.',
  })
  @Access(staff)
  async enterPaperBatch(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('batch') batch: PaperBatchInput,
  ) {
    return spoken(await this.paper.enter(actor, pollId, batch), PaperBatchType.of);
  }

  @Mutation(() => PaperBatchResult, { description: 'An agreed batch is entered again.' })
  @Access(staff)
  async recountPaperBatch(
    @CurrentActor() actor: Actor,
    @Args('batchId', { type: () => ID }) batchId: string,
    @Args('reason') reason: string,
  ) {
    return spoken(await this.paper.recount(actor, batchId, reason), PaperBatchType.of);
  }

  @Mutation(() => VotingPlaceResult)
  @Access(staff)
  async addVotingPlace(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('place') place: VotingPlaceInput,
  ) {
    return spoken(await this.places.add(actor, pollId, place), VotingPlaceType.of);
  }

  @Mutation(() => VotingPlaceResult, { description: 'Adds a line; none is ever changed.' })
  @Access(staff)
  async writePlaceLine(
    @CurrentActor() actor: Actor,
    @Args('placeId', { type: () => ID }) placeId: string,
    @Args('line') line: PlaceLineInput,
  ) {
    return spoken(await this.places.write(actor, placeId, line), VotingPlaceType.of);
  }
}
