import { EntityManager } from '@mikro-orm/postgresql';
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
import { editionCalendarShape, readCalendar, type TimedPhase } from '@parvis/phases';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  DocumentScalar,
  type HouseContext,
  loaderOf,
  outcomeOf,
  spoken,
  staff,
} from '../../platform';
import { publicTitle } from '../../residents';
import { Import } from '../import/import.entity';
import type { Edition } from './edition.entity';
import { NewEditionInput, ShiftInput } from './edition.inputs';
import { EditionService } from './edition.service';
import { AmendmentType, EditionType, PhaseWindowType } from './edition.type';

const EditionResult = outcomeOf('EditionResult', () => EditionType);

@Resolver(() => EditionType)
export class EditionResolver {
  constructor(
    private readonly editions: EditionService,
    private readonly em: EntityManager,
  ) {}

  @Query(() => [EditionType], { name: 'editions', description: 'The newest first.' })
  @Access(anyone)
  all() {
    return this.editions.all();
  }

  @Query(() => EditionType)
  @Access(anyone)
  edition(@Args('slug') slug: string) {
    return this.editions.bySlug(slug);
  }

  @ResolveField(() => [PhaseWindowType])
  calendar(@Parent() { rules }: Edition) {
    const read = rules.calendar && readCalendar(rules.calendar, editionCalendarShape);
    if (!read?.ok) return [];
    return read.value.windows.map(({ phase, opensAt, closesAt }) => ({
      phase,
      opensAt: new Date(opensAt.epochMilliseconds),
      closesAt: new Date(closesAt.epochMilliseconds),
    }));
  }

  @ResolveField(() => String, { nullable: true })
  async currency(@Parent() { id, imported }: Edition, @Context() context: HouseContext) {
    if (!imported) return undefined;
    return loaderOf(context, (ids) => this.currencies(ids), 'currency').load(id);
  }

  private async currencies(editionIds: readonly string[]): Promise<(string | undefined)[]> {
    const fields = ['editionId', 'currency'] as const;
    const found = await this.em.find(Import, { editionId: { $in: [...editionIds] } }, { fields });
    const byId = new Map(
      found.map(({ editionId, currency }) => [editionId, currency || undefined]),
    );
    return editionIds.map((id) => byId.get(id));
  }

  @ResolveField(() => [AmendmentType])
  amendments(@Parent() { id }: Edition) {
    return this.editions.amendmentsOf(id);
  }

  @Mutation(() => EditionResult)
  @Access(staff)
  async createEdition(@CurrentActor() actor: Actor, @Args('input') input: NewEditionInput) {
    return spoken(await this.editions.create(actor, input), (edition) => edition);
  }

  @Mutation(() => EditionResult)
  @Access(staff)
  async writeRules(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('rules', { type: () => DocumentScalar }) rules: object,
  ) {
    return spoken(await this.editions.writeRules(actor, editionId, version, rules), (done) => done);
  }

  @Mutation(() => EditionResult, { description: 'Changes frozen rules, in public.' })
  @Access(staff)
  async amendRules(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('rules', { type: () => DocumentScalar }) rules: object,
    @Args('reason') reason: string,
  ) {
    const byTitle = await publicTitle(this.em, actor);
    const result = await this.editions.amend(actor, editionId, version, rules, { reason, byTitle });
    return spoken(result, (edition) => edition);
  }

  @Mutation(() => EditionResult, { description: 'Shifts a phase and its followers by whole days.' })
  @Access(staff)
  async shiftPhase(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input') { phase, days, reason }: ShiftInput,
  ) {
    const byTitle = await publicTitle(this.em, actor);
    const move = { phase: phase as TimedPhase, days, reason, byTitle };
    return spoken(await this.editions.shift(actor, editionId, version, move), (edition) => edition);
  }
}
