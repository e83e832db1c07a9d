import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import { IdeaType } from '../idea/idea.type';
import { WorksEnds } from './works.ends';
import { DeliveryInput, WorksPauseInput, WorksPlanInput, WorksReportInput } from './works.inputs';
import { WorksReader } from './works.reader';
import { WorksService } from './works.service';
import { WorksPage, WorksType } from './works.type';

const WorksResult = outcomeOf('WorksResult', () => WorksType);
const AbandonResult = outcomeOf('AbandonResult', () => IdeaType);

@Resolver()
export class WorksResolver {
  constructor(
    private readonly works: WorksService,
    private readonly ends: WorksEnds,
    private readonly reader: WorksReader,
  ) {}

  @Query(() => WorksPage, { description: 'The most overdue first.' })
  @Access(staff)
  allWorks(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID, nullable: true }) editionId?: string,
    @Args('serviceId', { type: () => ID, nullable: true }) serviceId?: string,
    @Args('only', { nullable: true, description: 'late, silent or attention.' }) only?: string,
    @Args('page', { type: () => Int, defaultValue: 1 }) page = 1,
    @Args('size', { type: () => Int, defaultValue: 50 }) size = 50,
  ) {
    return this.reader.page(actor, { editionId, serviceId, only, page, size });
  }

  @Mutation(() => WorksResult, { description: 'Winner → in progress.' })
  @Access(staff)
  async beginWorks(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int, description: 'Of the idea.' }) version: number,
    @Args('input') input: WorksPlanInput,
  ) {
    return spoken(await this.works.begin(actor, { ideaId, version }, input), (works) => works);
  }

  @Mutation(() => WorksResult)
  @Access(staff)
  async reportWorks(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int, description: 'Of the works.' }) version: number,
    @Args('input') input: WorksReportInput,
  ) {
    return spoken(await this.works.report(actor, { ideaId, version }, input), (works) => works);
  }

  @Mutation(() => WorksResult)
  @Access(staff)
  async suspendWorks(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int, description: 'Of the works.' }) version: number,
    @Args('input') input: WorksPauseInput,
  ) {
    return spoken(await this.ends.suspend(actor, { ideaId, version }, input), (works) => works);
  }

  @Mutation(() => WorksResult)
  @Access(staff)
  async resumeWorks(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int, description: 'Of the works.' }) version: number,
    @Args('input') input: WorksPauseInput,
  ) {
    return spoken(await this.ends.resume(actor, { ideaId, version }, input), (works) => works);
  }

  @Mutation(() => WorksResult)
  @Access(staff)
  async deliverWorks(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int, description: 'Of the works.' }) version: number,
    @Args('input') input: DeliveryInput,
  ) {
    return spoken(await this.ends.deliver(actor, { ideaId, version }, input), (works) => works);
  }

  @Mutation(() => AbandonResult, { description: 'A winner, or works under way.' })
  @Access(staff)
  async abandonProject(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int, description: 'Of the idea.' }) version: number,
    @Args('reason') reason: string,
  ) {
    return spoken(await this.ends.abandon(actor, { ideaId, version }, reason), (idea) => idea);
  }
}
