import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Clock, CurrentActor, type HouseContext, loaderOf } from '../../platform';
import { MunicipalServiceType } from '../../town';
import { maySeeFiles } from '../budget.access';
import { IdeaType } from '../idea/idea.type';
import { StudyReader } from '../study/study.reader';
import { dateIn, TownDay } from '../town-day';
import { daysFrom } from './standing';
import { type Works, worksSteps } from './works.entity';
import { WorksReader } from './works.reader';
import { WorksNewsType, WorksStepType, WorksType } from './works.type';

/** What is computed, or read beside, for works that are shown. */
@Resolver(() => WorksType)
export class WorksFieldsResolver {
  constructor(
    private readonly reader: WorksReader,
    private readonly beside: StudyReader,
    private readonly day: TownDay,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => IdeaType)
  idea(@Parent() { ideaId }: Works, @Context() context: HouseContext) {
    return loaderOf(context, (ids) => this.beside.ideas(ids), 'idea by id').load(ideaId);
  }

  @ResolveField(() => MunicipalServiceType)
  service(@Parent() { serviceId }: Works, @Context() context: HouseContext) {
    return loaderOf(context, (ids) => this.beside.services(ids), 'service').load(serviceId);
  }

  @ResolveField(() => [WorksStepType])
  async steps(@Parent() { ideaId }: Works, @Context() context: HouseContext) {
    const load = loaderOf(context, (ids) => this.reader.steps(ids), 'works steps').load(ideaId);
    const steps = (await load) ?? [];
    return worksSteps.flatMap((kind) => steps.find((step) => step.kind === kind) ?? []);
  }

  @ResolveField(() => [WorksNewsType])
  news(@Parent() { ideaId }: Works, @Context() context: HouseContext) {
    return loaderOf(context, (ids) => this.reader.news(ids), 'works news').load(ideaId);
  }

  @ResolveField(() => Int)
  delayedDays(@Parent() { firstExpectedOn, expectedOn }: Works): number {
    return Math.max(0, daysFrom(firstExpectedOn, expectedOn));
  }

  @ResolveField(() => Int)
  async overdueDays(
    @CurrentActor() actor: Actor,
    @Parent() { overdueSince, overdueForAll }: Works,
    @Context() context: HouseContext,
  ): Promise<number> {
    if (!overdueSince || !(overdueForAll || maySeeFiles(actor))) return 0;
    return daysFrom(overdueSince, await this.today(context)) + 1;
  }

  @ResolveField(() => Int)
  async silentDays(
    @CurrentActor() actor: Actor,
    @Parent() { silentSince, silentForAll, lastNewsAt }: Works,
    @Context() context: HouseContext,
  ): Promise<number> {
    if (!silentSince || !(silentForAll || maySeeFiles(actor))) return 0;
    const lastNewsOn = dateIn(await this.zone(context), lastNewsAt).toString();
    return daysFrom(lastNewsOn, await this.today(context));
  }

  @ResolveField(() => Boolean)
  shownToAll(@Parent() { overdueForAll, silentForAll }: Works): boolean {
    return overdueForAll || silentForAll;
  }

  private async today(context: HouseContext): Promise<string> {
    return dateIn(await this.zone(context), this.clock.now()).toString();
  }

  private async zone(context: HouseContext): Promise<string> {
    const once = async () => [await this.day.zone()];
    return (await loaderOf(context, once, 'zone').load('zone')) ?? 'UTC';
  }
}
