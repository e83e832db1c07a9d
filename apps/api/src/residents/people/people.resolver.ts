import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, spoken } from '../../platform';
import { FunctionInput, InvitationInput, PeopleFilter } from './people.inputs';
import { PeopleService } from './people.service';
import { PeoplePage, PersonType, seesPeople } from './people.type';

const PersonResult = outcomeOf('PersonResult', () => PersonType);

@Resolver(() => PersonType)
export class PeopleResolver {
  constructor(private readonly people: PeopleService) {}

  @Query(() => PeoplePage, { name: 'people' })
  @Access(seesPeople)
  page(@CurrentActor() actor: Actor, @Args('filter') filter: PeopleFilter) {
    return this.people.page(actor, filter);
  }

  @Query(() => PersonType)
  @Access(seesPeople)
  person(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.people.one(actor, id);
  }

  @Mutation(() => PersonResult, { description: 'The person is signed out everywhere.' })
  @Access(seesPeople)
  async changeRoles(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input') input: FunctionInput,
  ) {
    return spoken(await this.people.change(actor, id, version, input), (account) => account);
  }

  @Mutation(() => PersonResult)
  @Access(seesPeople)
  async inviteStaff(@CurrentActor() actor: Actor, @Args('input') input: InvitationInput) {
    return spoken(await this.people.invite(actor, input), (account) => account);
  }

  @Mutation(() => PersonResult, { description: 'For good: the address is erased.' })
  @Access(seesPeople)
  async closeAccount(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
  ) {
    return spoken(await this.people.close(actor, id, version), (account) => account);
  }
}
