import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import { PollType } from '../poll/poll.type';
import { ConsoleService } from './console.service';
import { BoxConsoleType } from './console.type';

const NoteIncidentResult = outcomeOf('NoteIncidentResult', () => PollType);

@Resolver()
export class ConsoleResolver {
  constructor(private readonly consoles: ConsoleService) {}

  @Query(() => BoxConsoleType)
  @Access(staff)
  async boxConsole(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
  ) {
    return this.consoles.of(actor, pollId);
  }

  @Mutation(() => NoteIncidentResult, {
    description: 'Writes what happened in the public journal of the poll.',
  })
  @Access(staff)
  async noteIncident(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('text') text: string,
  ) {
    return spoken(await this.consoles.note(actor, pollId, text), (poll) => poll);
  }
}
