import { Args, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  CurrentActor,
  DocumentScalar,
  outcomeOf,
  spoken,
  staff,
} from '../../platform';
import { MunicipalServiceType, TownType } from '../town.type';
import { ServiceInput, TownInput } from './town.inputs';
import { TownSettingsService } from './town-settings.service';

const TownResult = outcomeOf('TownResult', () => TownType);
const ServiceResult = outcomeOf('ServiceResult', () => MunicipalServiceType);

@Resolver(() => TownType)
export class TownSettingsResolver {
  constructor(private readonly settings: TownSettingsService) {}

  @Mutation(() => TownResult)
  @Access(staff)
  async updateTown(
    @CurrentActor() actor: Actor,
    @Args('version', { type: () => Int }) version: number,
    @Args('input') input: TownInput,
  ) {
    return spoken(await this.settings.update(actor, version, input), (town) => town);
  }

  @Mutation(() => TownResult, { description: 'From a FeatureCollection of named polygons.' })
  @Access(staff)
  async drawNeighbourhoods(
    @CurrentActor() actor: Actor,
    @Args('version', { type: () => Int }) version: number,
    @Args('geojson', { type: () => DocumentScalar }) geojson: object,
  ) {
    return spoken(await this.settings.drawNeighbourhoods(actor, version, geojson), (town) => town);
  }

  @Mutation(() => TownResult, { description: 'From one polygon.' })
  @Access(staff)
  async drawOutline(
    @CurrentActor() actor: Actor,
    @Args('version', { type: () => Int }) version: number,
    @Args('geojson', { type: () => DocumentScalar }) geojson: object,
  ) {
    return spoken(await this.settings.drawOutline(actor, version, geojson), (town) => town);
  }

  @Mutation(() => ServiceResult)
  @Access(staff)
  async saveService(@CurrentActor() actor: Actor, @Args('input') input: ServiceInput) {
    return spoken(await this.settings.saveService(actor, input), (service) => service);
  }

  @Mutation(() => MunicipalServiceType)
  @Access(staff)
  retireService(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.settings.retireService(actor, id);
  }

  @Mutation(() => MunicipalServiceType, { description: 'Undoes retireService.' })
  @Access(staff)
  restoreService(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.settings.restoreService(actor, id);
  }
}
