import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
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
import { PoolService } from '../candidate/pool.service';
import { CandidatePage } from '../candidate/candidate.type';
import type { CouncilCall } from './call.entity';
import { CouncilCallInput } from './call.inputs';
import { CallService } from './call.service';
import { callState } from './call-state';
import { CouncilCallType, CouncilLineType, FeatureStandingType } from './call.type';

const CouncilCallResult = outcomeOf('CouncilCallResult', () => CouncilCallType);
const shown = (call: CouncilCall): CouncilCallType => Object.assign(new CouncilCallType(), call);

/** Calls for candidates, and how their pools stand. */
@Resolver(() => CouncilCallType)
export class CallResolver {
  constructor(
    private readonly calls: CallService,
    private readonly pool: PoolService,
    private readonly clock: Clock,
  ) {}

  @Query(() => [CouncilCallType], { description: 'The newest first; fifty at most.' })
  @Access(anyone)
  async councilCalls(@CurrentActor() actor: Actor) {
    return (await this.calls.all(actor)).map(shown);
  }

  @Query(() => CouncilCallType, { nullable: true })
  @Access(anyone)
  async councilCall(@CurrentActor() actor: Actor, @Args('slug') slug: string) {
    const call = await this.calls.bySlug(actor, slug);
    return call && shown(call);
  }

  @Mutation(() => CouncilCallResult, { description: 'A draft; quotas are suggested.' })
  @Access(staff)
  async createCouncilCall(@CurrentActor() actor: Actor, @Args('call') call: CouncilCallInput) {
    return spoken(await this.calls.create(actor, call), shown);
  }

  @Mutation(() => CouncilCallType)
  @Access(staff)
  async publishCouncilCall(
    @CurrentActor() actor: Actor,
    @Args('callId', { type: () => ID }) callId: string,
  ) {
    return shown(await this.calls.publish(actor, callId));
  }

  @ResolveField(() => String, { description: 'draft, coming, open or closed.' })
  @Access(anyone)
  state(@Parent() call: CouncilCall): string {
    return callState(call, this.clock.now());
  }

  @ResolveField(() => Int, { nullable: true, description: 'Who is willing now; null under ten.' })
  @Access(anyone)
  candidates(@Parent() { id }: CouncilCall): Promise<number | null> {
    return this.pool.size(id);
  }

  @ResolveField(() => [CouncilLineType], { description: 'What happened, the oldest first.' })
  @Access(anyone)
  lines(@Parent() { id }: CouncilCall) {
    return this.calls.lines(id);
  }

  @ResolveField(() => [FeatureStandingType], { description: 'The pool against the census.' })
  @Access(staff)
  standing(@CurrentActor() actor: Actor, @Parent() call: CouncilCall) {
    return this.pool.standing(actor, call);
  }

  @ResolveField(() => CandidatePage, { description: 'By name.' })
  @Access(staff)
  people(
    @CurrentActor() actor: Actor,
    @Parent() { id }: CouncilCall,
    @Args('page', { type: () => Int, nullable: true }) page?: number | null,
  ) {
    return this.pool.names(actor, id, { page });
  }
}
