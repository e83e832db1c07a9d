import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, type Actor, anyone, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import { EditionType } from '../edition/edition.type';
import { IdeaType } from '../idea/idea.type';
import { BallotReader } from './ballot.reader';
import { BallotService } from './ballot.service';
import { BallotEntryInput, BallotReadinessType, BallotSheetType } from './ballot.type';

const WriteBallotEntryResult = outcomeOf('WriteBallotEntryResult', () => IdeaType);
const PrepareBallotResult = outcomeOf('PrepareBallotResult', () => EditionType);

@Resolver()
export class BallotResolver {
  constructor(
    private readonly ballots: BallotService,
    private readonly reader: BallotReader,
  ) {}

  @Query(() => BallotSheetType)
  @Access(anyone)
  async ballotSheet(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
  ) {
    const { edition, projects } = await this.reader.sheet(actor, editionId);
    return { edition, projects, drawn: edition.orderSeed != null };
  }

  @Query(() => BallotReadinessType)
  @Access(staff)
  ballotReadiness(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
  ) {
    return this.reader.readiness(actor, editionId);
  }

  @Mutation(() => WriteBallotEntryResult)
  @Access(staff)
  async writeBallotEntry(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input') input: BallotEntryInput,
  ) {
    const result = await this.ballots.write(actor, { ideaId, version }, input);
    return spoken(result, (idea) => idea);
  }

  @Mutation(() => PrepareBallotResult, { description: 'Draws the order from a published text.' })
  @Access(staff)
  async prepareBallot(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('version', { type: () => Int, description: 'Of the edition.' }) version: number,
    @Args('seed') seed: string,
  ) {
    const result = await this.ballots.prepare(actor, editionId, version, seed);
    return spoken(result, (edition) => edition);
  }
}

export const ballotProviders = [BallotService, BallotReader, BallotResolver];
