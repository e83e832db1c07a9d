import { Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, anyone, Clock, Settings } from '../platform';
import { TownService } from './town.service';
import { MunicipalServiceType, NeighbourhoodType, TownType } from './town.type';

@Resolver(() => TownType)
export class TownResolver {
  constructor(
    private readonly towns: TownService,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  @Query(() => TownType)
  @Access(anyone)
  town() {
    return this.towns.town();
  }

  @ResolveField(() => Date)
  now(): Date {
    return this.clock.now();
  }

  @ResolveField(() => Boolean)
  demo(): boolean {
    return this.settings.demo;
  }

  @ResolveField(() => [NeighbourhoodType])
  neighbourhoods() {
    return this.towns.neighbourhoods();
  }

  @ResolveField(() => [MunicipalServiceType])
  services() {
    return this.towns.services();
  }
}
