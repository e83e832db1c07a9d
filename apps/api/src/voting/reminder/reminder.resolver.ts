import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, signedIn, spoken } from '../../platform';
import { PollType } from '../poll/poll.type';
import { ReminderService } from './reminder.service';

const AskReminderResult = outcomeOf('AskReminderResult', () => PollType);

@Resolver()
export class ReminderResolver {
  constructor(private readonly reminders: ReminderService) {}

  @Mutation(() => AskReminderResult, {
    description: 'Asks for one reminder before the closing, or takes the wish back.',
  })
  @Access(signedIn)
  async askReminder(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('wanted') wanted: boolean,
  ) {
    return spoken(await this.reminders.ask(actor, pollId, wanted), (poll) => poll);
  }
}
