import { EntityManager } from '@mikro-orm/postgresql';
import {
  Args,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { SMALLEST_CELL } from '@parvis/voting';
import { Access, type Actor, anyone, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import { PollType } from '../../voting';
import { Edition } from '../edition/edition.entity';
import { EditionType } from '../edition/edition.type';
import { Import } from '../import/import.entity';
import { CountCourse } from './count-course';
import { EditionPoll } from './edition-poll';
import { moneyShares, resultParts } from './money-shares';
import { purseNames } from './purse-names';
import type { Result } from './result.entity';
import { ResultService } from './result.service';
import {
  CountType,
  ImportSource,
  MoneyShares,
  ResultAlternative,
  ResultChannel,
  ResultConfirmationType,
  ResultLineType,
  ResultPart,
  ResultType,
} from './result.type';

const PreparePollResult = outcomeOf('PreparePollResult', () => PollType);
const ConfirmResultResult = outcomeOf('ConfirmResultResult', () => ResultType);
const CancelCountResult = outcomeOf('CancelCountResult', () => CountType);
const RestartCountResult = outcomeOf('RestartCountResult', () => CountType);
const DecisionResult = outcomeOf('DecisionResult', () => EditionType);

/** A trustee, and the public half of their key. */
@InputType()
export class TrusteeInput {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: '65 bytes, hexadecimal.' })
  publicKey!: string;
}

@Resolver(() => ResultType)
export class ResultResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly results: ResultService,
    private readonly polls: EditionPoll,
    private readonly counts: CountCourse,
  ) {}

  @Query(() => ResultType, {
    nullable: true,
    description: 'Public once two people have confirmed it.',
  })
  @Access(anyone)
  result(@CurrentActor() actor: Actor, @Args('editionId', { type: () => ID }) editionId: string) {
    return this.results.of(actor, editionId);
  }

  @Query(() => ImportSource, {
    nullable: true,
    description: 'Where an imported edition comes from, before and after its count.',
  })
  @Access(staff)
  importSource(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
  ) {
    return this.results.source(actor, editionId);
  }

  @Query(() => CountType, { nullable: true, description: 'How far the count is, for the desk.' })
  @Access(staff)
  countProgress(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
  ) {
    return this.results.count(actor, editionId);
  }

  @ResolveField(() => Int)
  blank(@Parent() { contents }: Result): number {
    return contents.blank;
  }

  @ResolveField(() => Int)
  spoilt(@Parent() { contents }: Result): number {
    return contents.spoilt;
  }

  @ResolveField(() => [ResultChannel])
  channels(@Parent() { contents }: Result) {
    return contents.channels.map(({ name, ballots }) => ({
      name,
      ballots: ballots < SMALLEST_CELL ? null : ballots,
    }));
  }

  @ResolveField(() => [ResultAlternative])
  alternatives(@Parent() { alternatives }: Result) {
    return alternatives.map((one) => ({ ...one, spent: Number(one.spent) }));
  }

  @ResolveField(() => MoneyShares, { nullable: true })
  shares(@Parent() result: Result): MoneyShares | undefined {
    return moneyShares(result);
  }

  @ResolveField(() => [ResultPart])
  async parts(@Parent() result: Result): Promise<ResultPart[]> {
    if (!('parts' in result.trace)) return [];
    const { rules } = await this.em.findOneOrFail(Edition, result.editionId);
    return resultParts(result, purseNames(rules));
  }

  @ResolveField(() => [ResultLineType])
  lines(@Parent() { editionId }: Result) {
    return this.results.lines(editionId);
  }

  @ResolveField(() => [ResultConfirmationType])
  confirmations(@Parent() { editionId }: Result) {
    return this.results.confirmations(editionId);
  }

  @ResolveField(() => ImportSource, { nullable: true })
  source(@Parent() { editionId }: Result) {
    return this.em.findOne(Import, { editionId });
  }

  @Mutation(() => PreparePollResult, {
    description: 'Drafts the poll of an edition; another person publishes it (publishPoll).',
  })
  @Access(staff)
  async preparePoll(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('trustees', { type: () => [TrusteeInput] }) trustees: TrusteeInput[],
    @Args('needed', { type: () => Int, defaultValue: 1 }) needed: number,
  ) {
    const named = trustees.map(({ name, publicKey }) => ({ name, publicKey }));
    return spoken(await this.polls.prepare(actor, editionId, named, needed), (poll) => poll);
  }

  @Mutation(() => CancelCountResult, {
    description: 'Stops a count between two steps; it may be begun again.',
  })
  @Access(staff)
  async cancelCount(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
  ) {
    return spoken(await this.counts.cancel(actor, editionId), (count) => count);
  }

  @Mutation(() => RestartCountResult, { description: 'Begins a cancelled count again.' })
  @Access(staff)
  async restartCount(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
  ) {
    return spoken(await this.counts.restart(actor, editionId), (count) => count);
  }

  @Mutation(() => ConfirmResultResult, {
    description: 'The second person’s confirmation makes the result public.',
  })
  @Access(staff)
  async confirmResult(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
  ) {
    return spoken(await this.results.confirm(actor, editionId), (result) => result);
  }

  @Mutation(() => DecisionResult, { description: 'The act of the municipal council.' })
  @Access(staff)
  async recordResultDecision(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('reference') reference: string,
  ) {
    const recorded = await this.results.recordDecision(actor, editionId, reference);
    return spoken(recorded, (edition) => edition);
  }
}
