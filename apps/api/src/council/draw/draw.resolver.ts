import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  Clock,
  CurrentActor,
  outcomeOf,
  spoken,
  staff,
} from '../../platform';
import type { CouncilCall } from '../call/call.entity';
import { CouncilCallType } from '../call/call.type';
import { CandidatureType } from '../candidate/candidate.type';
import { CandidateService } from '../candidate/candidate.service';
import { DrawService } from './draw.service';
import type { Draw } from './draw.entity';
import { CouncilBallsType, CouncilDrawType, DrawFileType, DrawnPlaceType } from './draw.type';
import { PublishedDraw } from './published-draw';
import { SessionService } from './session.service';

const CouncilDrawResult = outcomeOf('CouncilDrawResult', () => CouncilDrawType);
const shown = (draw: Draw): CouncilDrawType => Object.assign(new CouncilDrawType(), draw);

/** The draw of a council: its lottery, its session, its panel. */
@Resolver(() => CouncilDrawType)
export class DrawResolver {
  constructor(
    private readonly draws: DrawService,
    private readonly session: SessionService,
    private readonly published: PublishedDraw,
  ) {}

  @Mutation(() => CouncilDrawResult, { description: 'A job makes it.' })
  @Access(staff)
  async prepareCouncilLottery(
    @CurrentActor() actor: Actor,
    @Args('callId', { type: () => ID }) callId: string,
  ) {
    return spoken(await this.draws.prepare(actor, callId), shown);
  }

  @Mutation(() => CouncilDrawResult)
  @Access(staff)
  async cancelCouncilLottery(
    @CurrentActor() actor: Actor,
    @Args('drawId', { type: () => ID }) drawId: string,
  ) {
    return spoken(await this.draws.cancel(actor, drawId), shown);
  }

  @Mutation(() => CouncilDrawResult, { description: 'Never once dice were typed.' })
  @Access(staff)
  async setAsideCouncilLottery(
    @CurrentActor() actor: Actor,
    @Args('drawId', { type: () => ID }) drawId: string,
    @Args('reason') reason: string,
  ) {
    return spoken(await this.draws.setAside(actor, drawId, reason), shown);
  }

  @Mutation(() => CouncilDrawResult, { description: 'Who holds the session, one a line.' })
  @Access(staff)
  async writeCouncilDrawPresent(
    @CurrentActor() actor: Actor,
    @Args('drawId', { type: () => ID }) drawId: string,
    @Args('present') present: string,
  ) {
    return spoken(await this.session.writePresent(actor, drawId, present), shown);
  }

  @Mutation(() => CouncilDrawResult, { description: 'From the hour of the session on.' })
  @Access(staff)
  async typeCouncilDice(
    @CurrentActor() actor: Actor,
    @Args('drawId', { type: () => ID }) drawId: string,
    @Args('dice') dice: string,
  ) {
    return spoken(await this.session.typeDice(actor, drawId, dice), shown);
  }

  @Mutation(() => CouncilDrawResult)
  @Access(staff)
  async takeBackCouncilDice(
    @CurrentActor() actor: Actor,
    @Args('drawId', { type: () => ID }) drawId: string,
  ) {
    return spoken(await this.session.takeBackDice(actor, drawId), shown);
  }

  @Mutation(() => CouncilDrawResult, { description: 'By another person than typed them.' })
  @Access(staff)
  async confirmCouncilDice(
    @CurrentActor() actor: Actor,
    @Args('drawId', { type: () => ID }) drawId: string,
    @Args('dice', { description: 'As they are shown.' }) dice: string,
  ) {
    return spoken(await this.session.confirmDice(actor, drawId, dice), shown);
  }

  @ResolveField(() => [DrawFileType])
  @Access(anyone)
  files(@Parent() { id }: CouncilDrawType) {
    return this.published.files(id);
  }

  @ResolveField(() => [DrawnPlaceType], { description: 'Empty before it is drawn.' })
  @Access(anyone)
  panel(@Parent() { id, state }: CouncilDrawType) {
    return state === 'drawn' ? this.published.panel(id) : [];
  }

  @ResolveField(() => Boolean, { description: 'Whether who asks typed the dice that are shown.' })
  @Access(staff)
  diceAreMine(@CurrentActor() actor: Actor, @Parent() draw: CouncilDrawType & Draw): boolean {
    return Boolean(draw.dice) && draw.diceBy === actor.accountId;
  }
}

/** The draw, as its call shows it. */
@Resolver(() => CouncilCallType)
export class CallDrawResolver {
  constructor(
    private readonly published: PublishedDraw,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => CouncilDrawType, { nullable: true, description: 'The newest.' })
  @Access(anyone)
  async draw(@Parent() { id }: CouncilCall) {
    const draw = await this.published.latest(id);
    return draw && shown(draw);
  }

  @ResolveField(() => Boolean, { description: 'The hour of the public session has come.' })
  @Access(anyone)
  sessionBegun(@Parent() { drawsAt }: CouncilCall): boolean {
    return this.clock.now() >= drawsAt;
  }
}

/** The draw, as one candidate sees it. */
@Resolver(() => CandidatureType)
export class CandidatureBallsResolver {
  constructor(
    private readonly published: PublishedDraw,
    private readonly candidates: CandidateService,
  ) {}

  @ResolveField(() => CouncilBallsType, { nullable: true, description: 'Null before the lottery.' })
  @Access(anyone)
  async balls(@Parent() { key }: CandidatureType) {
    const { candidate } = await this.candidates.behind(key);
    return this.published.ballsOf(candidate);
  }
}
