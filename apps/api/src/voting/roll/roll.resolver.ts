import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  CurrentActor,
  outcomeOf,
  signedIn,
  spoken,
  staff,
} from '../../platform';
import { PollService } from '../poll/poll.service';
import { PollType } from '../poll/poll.type';
import { PaperChannelEnum } from '../paper/paper.inputs';
import type { PaperChannel } from '../paper/paper.entity';
import type { Elector } from './elector.entity';
import { ElectorInput, SeenElectorInput } from './roll.inputs';
import { Roll } from './roll';
import { RollService } from './roll.service';
import { ElectorType } from './roll.type';

const DeclareElectorResult = outcomeOf('DeclareElectorResult', () => PollType);
const ElectorResult = outcomeOf('ElectorResult', () => ElectorType);

@Resolver(() => ElectorType)
export class RollResolver {
  constructor(
    private readonly rolls: RollService,
    private readonly roll: Roll,
    private readonly polls: PollService,
  ) {}

  @ResolveField(() => String, { nullable: true })
  @Access(staff)
  async tookPart(@Parent() elector: Elector) {
    return this.roll.tookPart(await this.polls.byId(elector.pollId), elector);
  }

  @Mutation(() => DeclareElectorResult, { description: 'Enters the roll on one’s honour.' })
  @Access(signedIn)
  async declareElector(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('declaration') declaration: ElectorInput,
  ) {
    return spoken(await this.rolls.declare(actor, pollId, declaration), (poll) => poll);
  }

  @Mutation(() => ElectorResult, { description: 'A proof of identity was seen at a desk.' })
  @Access(staff)
  async confirmElector(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('seen') seen: SeenElectorInput,
    @Args('force', { defaultValue: false }) force: boolean,
  ) {
    return spoken(await this.rolls.confirm(actor, pollId, seen, force), (elector) => elector);
  }

  @Mutation(() => ElectorResult, {
    description: 'Somebody votes on paper: their online vote, if any, is voided.',
  })
  @Access(staff)
  async markInPerson(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('electorId', { type: () => ID }) electorId: string,
    @Args('channel', { type: () => PaperChannelEnum }) channel: PaperChannel,
  ) {
    const marked = await this.rolls.markInPerson(actor, pollId, electorId, channel);
    return spoken(marked, (elector) => elector);
  }
}
