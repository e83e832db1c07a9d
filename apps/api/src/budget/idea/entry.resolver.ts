import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import { EntryService } from './entry.service';
import { EnteredIdeaInput } from './idea.inputs';
import { IdeaType } from './idea.type';

const EnterIdeaResult = outcomeOf('EnterIdeaResult', () => IdeaType);

@Resolver()
export class EntryResolver {
  constructor(private readonly entries: EntryService) {}

  @Mutation(() => EnterIdeaResult, { description: 'Types in an idea for somebody.' })
  @Access(staff)
  async enterIdea(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('input') input: EnteredIdeaInput,
  ) {
    return spoken(await this.entries.enter(actor, editionId, input), (idea) => idea);
  }
}
