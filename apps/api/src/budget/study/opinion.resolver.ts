import {
  Args,
  Context,
  ID,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { workingDaysBetween } from '@parvis/phases';
import { Temporal } from 'temporal-polyfill';
import {
  Access,
  type Actor,
  CurrentActor,
  forbidden,
  type HouseContext,
  loaderOf,
  outcomeOf,
  spoken,
  staff,
} from '../../platform';
import { MunicipalServiceType } from '../../town';
import { IdeaType } from '../idea/idea.type';
import { TownDay } from '../town-day';
import { AwaitedOpinions } from './awaited';
import { OpinionService } from './opinion.service';
import { Reminders } from './reminders';
import { mayAnswerFor, maySeeStudies } from './study.access';
import type { Opinion } from './study.entity';
import { OpinionInput } from './study.inputs';
import { StudyReader } from './study.reader';
import { OpinionPage, OpinionType, RemindersSent } from './study.type';

const OpinionResult = outcomeOf('OpinionResult', () => OpinionType);

@Resolver(() => OpinionType)
export class OpinionResolver {
  constructor(
    private readonly opinions: OpinionService,
    private readonly awaited: AwaitedOpinions,
    private readonly reminders: Reminders,
    private readonly reader: StudyReader,
    private readonly day: TownDay,
  ) {}

  @Query(() => OpinionPage, { description: 'Opinions not yet given, the oldest due date first.' })
  @Access(staff)
  async awaitedOpinions(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('serviceId', { type: () => ID, nullable: true }) serviceId?: string,
    @Args('overdueOnly', { defaultValue: false }) overdueOnly?: boolean,
    @Args('page', { type: () => Int, defaultValue: 1 }) page?: number,
    @Args('size', { type: () => Int, defaultValue: 50 }) size?: number,
  ) {
    if (!maySeeStudies(actor)) throw forbidden();
    const dueBefore = overdueOnly ? (await this.day.today()).toString() : undefined;
    return this.awaited.page({ editionId, serviceId, dueBefore, page, size });
  }

  @Query(() => OpinionPage, {
    description: 'Of the service of who asks: what it owes, the oldest first, then what it gave.',
  })
  @Access(staff)
  async serviceOpinions(
    @CurrentActor() actor: Actor,
    @Args('page', { type: () => Int, defaultValue: 1 }) page: number,
    @Args('size', { type: () => Int, defaultValue: 50 }) size: number,
  ) {
    const { serviceId } = actor;
    if (!serviceId || !mayAnswerFor(actor, serviceId)) throw forbidden();
    return this.awaited.ofService(serviceId, { page, size });
  }

  @Mutation(() => OpinionResult, { description: 'By the referent of the service, or the agent.' })
  @Access(staff)
  async giveOpinion(
    @CurrentActor() actor: Actor,
    @Args('opinionId', { type: () => ID }) opinionId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input') input: OpinionInput,
  ) {
    return spoken(await this.opinions.answer(actor, opinionId, version, input), (given) => given);
  }

  @Mutation(() => RemindersSent, {
    description: 'Overdue opinions: all, of one edition, or those given.',
  })
  @Access(staff)
  remindOverdue(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID, nullable: true }) editionId?: string,
    @Args('opinionIds', { type: () => [ID], nullable: true }) opinionIds?: string[],
  ) {
    return this.reminders.remindOverdue(actor, editionId ?? undefined, opinionIds ?? undefined);
  }

  @ResolveField(() => MunicipalServiceType)
  service(@Parent() { serviceId }: Opinion, @Context() context: HouseContext) {
    return loaderOf(context, (ids) => this.reader.services(ids), 'service').load(serviceId);
  }

  @ResolveField(() => IdeaType)
  async idea(@Parent() { studyId }: Opinion, @Context() context: HouseContext) {
    const studies = loaderOf(context, (ids) => this.reader.studies(ids), 'study');
    const study = await studies.load(studyId);
    const ideas = loaderOf(context, (ids) => this.reader.ideas(ids), 'studied idea');
    return ideas.load(study?.ideaId ?? '');
  }

  @ResolveField(() => Int)
  async workingDaysLate(
    @Parent() { dueOn, answeredAt }: Opinion,
    @Context() context: HouseContext,
  ): Promise<number> {
    if (answeredAt) return 0;
    const today = await loaderOf(context, () => this.todayOnce(), 'today').load('today');
    if (!today) return 0;
    return Math.max(0, workingDaysBetween(Temporal.PlainDate.from(dueOn), today));
  }

  private async todayOnce() {
    return [await this.day.today()];
  }
}
