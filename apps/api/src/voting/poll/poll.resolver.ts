import { EntityManager } from '@mikro-orm/postgresql';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  outcomeOf,
  signedIn,
  spoken,
  staff,
} from '../../platform';
import { PollOpening } from '../opening/opening.entity';
import { OpeningService } from '../opening/opening.service';
import { ReconcileService } from '../opening/reconcile.service';
import { RehearsalService } from '../rehearsal/rehearsal.service';
import { VoteReminder } from '../reminder/reminder.entity';
import { Roll } from '../roll/roll';
import { mayWatchPoll } from '../voting.access';
import type { Poll } from './poll.entity';
import { PollService } from './poll.service';
import {
  HeldOpeningType,
  MyVote,
  PollOpeningType,
  PollSignatureType,
  PollType,
  RehearsalType,
  Turnout,
} from './poll.type';

const PublishPollResult = outcomeOf('PublishPollResult', () => PollType);

@Resolver(() => PollType)
export class PollResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly polls: PollService,
    private readonly roll: Roll,
    private readonly reconciliation: ReconcileService,
    private readonly openingDesk: OpeningService,
    private readonly rehearsalDesk: RehearsalService,
  ) {}

  @Query(() => PollType, {
    nullable: true,
    description: 'By its subject, `budget:<edition id>`; a draft is shown to its staff only.',
  })
  @Access(anyone)
  async poll(@CurrentActor() actor: Actor, @Args('subject') subject: string) {
    const poll = await this.polls.bySubject(subject);
    return poll && (poll.state !== 'draft' || mayWatchPoll(actor)) ? poll : null;
  }

  @ResolveField(() => Turnout, { nullable: true })
  turnout(@Parent() poll: Poll) {
    return this.polls.turnout(poll);
  }

  @ResolveField(() => MyVote, { nullable: true })
  @Access(anyone)
  async mine(@CurrentActor() { accountId }: Actor, @Parent() poll: Poll) {
    if (!accountId) return null;
    const elector = await this.roll.electorOf(poll, accountId);
    return {
      onRoll: elector !== null,
      tookPart: elector && (await this.roll.tookPart(poll, elector)),
      reminder: (await this.em.count(VoteReminder, { pollId: poll.id, accountId })) > 0,
    };
  }

  @ResolveField(() => PollOpeningType, { nullable: true })
  @Access(anyone)
  async opening(@CurrentActor() actor: Actor, @Parent() { id, state }: Poll) {
    if (state !== 'announced' && !mayWatchPoll(actor)) return null;
    return this.em.findOne(PollOpening, { pollId: id });
  }

  @ResolveField(() => [PollSignatureType])
  @Access(staff)
  signatures(@Parent() { id }: Poll) {
    return this.reconciliation.signatures(id);
  }

  @ResolveField(() => [HeldOpeningType])
  @Access(staff)
  async openings(@CurrentActor() actor: Actor, @Parent() { id }: Poll) {
    if (!mayWatchPoll(actor)) return [];
    return (await this.openingDesk.openings(id)).map(({ marks, ...held }) => {
      const { setHash, listHash, invalidHash, valid, invalid } = marks;
      return { ...held, setHash, listHash, invalidHash, valid, invalid };
    });
  }

  @ResolveField(() => [RehearsalType])
  @Access(staff)
  async rehearsals(@CurrentActor() actor: Actor, @Parent() { id, description }: Poll) {
    if (!mayWatchPoll(actor)) return [];
    return (await this.rehearsalDesk.of(id)).map(({ quorum, ...one }) => ({
      ...one,
      trustees: quorum.map((rank) => description.trustees[rank - 1]?.name ?? ''),
    }));
  }

  @ResolveField(() => Boolean)
  @Access(staff)
  draftedByMe(@CurrentActor() { accountId }: Actor, @Parent() { draftedBy }: Poll) {
    return accountId !== undefined && accountId === draftedBy;
  }

  @Mutation(() => PublishPollResult, {
    description: 'Freezes the manifest. The person who drafted the poll may not publish it.',
  })
  @Access(signedIn)
  async publishPoll(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
  ) {
    return spoken(await this.polls.publish(actor, pollId), (poll) => poll);
  }
}
