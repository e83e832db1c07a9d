import { Args, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import type { CouncilCall } from '../call/call.entity';
import { CouncilCallType } from '../call/call.type';
import { CouncilQuotaInput, QuotaCheckType } from './quota.type';
import { QuotaService } from './quota.service';

const CouncilQuotaResult = outcomeOf('CouncilQuotaResult', () => CouncilCallType);
const shown = (call: CouncilCall): CouncilCallType => Object.assign(new CouncilCallType(), call);

/** Quotas of a call: written, checked, relaxed by one press and never silently. */
@Resolver(() => CouncilCallType)
export class QuotaResolver {
  constructor(private readonly quotas: QuotaService) {}

  @Mutation(() => CouncilQuotaResult)
  @Access(staff)
  async writeCouncilQuotas(
    @CurrentActor() actor: Actor,
    @Args('callId', { type: () => ID }) callId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('quotas', { type: () => [CouncilQuotaInput] }) quotas: CouncilQuotaInput[],
  ) {
    return spoken(await this.quotas.write(actor, callId, version, quotas), shown);
  }

  @Mutation(() => QuotaCheckType, { description: 'A job answers.' })
  @Access(staff)
  checkCouncilQuotas(
    @CurrentActor() actor: Actor,
    @Args('callId', { type: () => ID }) callId: string,
  ) {
    return this.quotas.check(actor, callId);
  }

  @Mutation(() => CouncilQuotaResult, { description: 'Takes one suggestion, by its place from 0.' })
  @Access(staff)
  async relaxCouncilQuotas(
    @CurrentActor() actor: Actor,
    @Args('checkId', { type: () => ID }) checkId: string,
    @Args('choice', { type: () => Int }) choice: number,
  ) {
    return spoken(await this.quotas.relax(actor, checkId, choice), shown);
  }

  @ResolveField(() => QuotaCheckType, { nullable: true, description: 'The newest.' })
  @Access(staff)
  quotaCheck(@CurrentActor() actor: Actor, @Parent() { id }: CouncilCall) {
    return this.quotas.latest(actor, id);
  }
}
