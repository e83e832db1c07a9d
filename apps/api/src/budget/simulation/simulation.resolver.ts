import { EntityManager } from '@mikro-orm/postgresql';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  notFound,
  outcomeOf,
  spoken,
  staff,
} from '../../platform';
import { tellable } from '@parvis/budget';
import { EditionType } from '../edition/edition.type';
import { masked, maskedParts } from './mask';
import { RetainService } from './retain.service';
import { SimulationSources } from './simulation-sources';
import { simulationReaders } from './simulation.access';
import { type RuleOrigin, Simulation, type SimulatedOutcome } from './simulation.entity';
import { SimulationInput } from './simulation.inputs';
import { SimulationService } from './simulation.service';
import {
  RuleOriginType,
  RuleRecipient,
  SimulatedElectionType,
  SimulatedOutcomeType,
  SimulatedPlace,
  SimulationPage,
  SimulationSourceType,
  SimulationType,
  SourceBallots,
} from './simulation.type';

const SimulateResult = outcomeOf('SimulateResult', () => SimulationType);
const RetainRuleResult = outcomeOf('RetainRuleResult', () => EditionType);

@Resolver(() => SimulationType)
export class SimulationResolver {
  constructor(
    private readonly simulations: SimulationService,
    private readonly retaining: RetainService,
    private readonly sources: SimulationSources,
  ) {}

  @Query(() => [SimulationSourceType], { description: 'A hundred with a public result at most.' })
  @Access(simulationReaders)
  simulationSources(@CurrentActor() actor: Actor) {
    return this.sources.all(actor);
  }

  @Query(() => SourceBallots)
  @Access(simulationReaders)
  async simulationSource(@Args('slug') slug: string) {
    const source = await this.sources.bySlug(slug);
    if (!source) throw notFound();
    return { source, ...(await this.sources.ballotsOf(source.editionId)) };
  }

  @Query(() => SimulationPage, { description: 'The newest first.' })
  @Access(simulationReaders)
  simulationPage(
    @CurrentActor() actor: Actor,
    @Args('page', { type: () => Int, defaultValue: 1 }) page: number,
  ) {
    return this.simulations.page(actor, page);
  }

  @Query(() => SimulationType, { nullable: true })
  @Access(anyone)
  simulation(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.simulations.of(actor, id);
  }

  @Query(() => RuleOriginType, {
    nullable: true,
    description: 'Null when the rule was not chosen from a simulation, or has changed since.',
  })
  @Access(anyone)
  ruleOrigin(@Args('editionId', { type: () => ID }) editionId: string) {
    return this.retaining.originOf(editionId);
  }

  @ResolveField(() => SimulatedElectionType, { nullable: true })
  election(@Parent() { election, source }: Simulation) {
    if (!election || source.kind === 'imagined') return election;
    const areas = election.areas.map((area) => ({ ...area, supporters: masked(area.supporters) }));
    return { ...election, areas };
  }

  @ResolveField(() => [SimulatedOutcomeType])
  outcomes(@Parent() { outcomes, election, source }: Simulation) {
    const voters = election?.voters ?? 0;
    return source.kind === 'imagined' ? outcomes : outcomes.map((one) => shown(one, voters));
  }

  @ResolveField(() => [SimulatedPlace])
  places(@Parent() { outcomes, election, state }: Simulation): SimulatedPlace[] {
    // Places are put together for all the rules at once: not before all are counted.
    if (state !== 'done' || !election?.places) return [];
    return tellable(
      election.places.map(({ name, voters }, place) => ({
        ...{ places: [name], voters },
        withWinner: outcomes.map(({ withWinnerByPlace = [] }) => withWinnerByPlace[place] ?? 0),
      })),
    );
  }

  @ResolveField(() => [RuleRecipient])
  recipients(@CurrentActor() actor: Actor, @Parent() simulation: Simulation) {
    return actor.runsCampaigns ? this.retaining.recipients(simulation) : [];
  }

  @Mutation(() => SimulateResult, {
    description: 'The same question finds the answer that is there.',
  })
  @Access(staff)
  async simulateRules(@CurrentActor() actor: Actor, @Args('input') input: SimulationInput) {
    return spoken(await this.simulations.simulate(actor, input), (simulation) => simulation);
  }

  @Mutation(() => SimulateResult)
  @Access(staff)
  async cancelSimulation(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return spoken(await this.simulations.cancel(actor, id), (simulation) => simulation);
  }

  @Mutation(() => RetainRuleResult, {
    description: 'Writes a simulated rule into rules that are not frozen, and keeps why.',
  })
  @Access(staff)
  async retainRule(
    @CurrentActor() actor: Actor,
    @Args('simulationId', { type: () => ID }) simulationId: string,
    @Args('place', { type: () => Int }) place: number,
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('version', { type: () => Int }) version: number,
  ) {
    const target = { editionId, version };
    const kept = await this.retaining.retain(actor, simulationId, place, target);
    return spoken(kept, (edition) => edition);
  }
}

@Resolver(() => RuleOriginType)
export class RuleOriginResolver {
  constructor(private readonly em: EntityManager) {}

  @ResolveField(() => SimulationType)
  simulation(@Parent() { simulationId }: RuleOrigin) {
    return this.em.findOneOrFail(Simulation, simulationId);
  }
}

/** Real voters are never shown in cells so small that somebody could be known. */
function shown(outcome: SimulatedOutcome, voters: number) {
  const [withWinner] = maskedParts([outcome.withWinner, voters - outcome.withWinner]);
  if (!outcome.change) return { ...outcome, withWinner };
  const { more, fewer, alike } = outcome.change;
  const [gaining, losing, same] = maskedParts([more, fewer, alike]);
  const change = { ...outcome.change, more: gaining, fewer: losing, alike: same };
  return { ...outcome, withWinner, change };
}
