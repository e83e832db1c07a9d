import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import { ShiftService } from './shift.service';
import { DeskAgentType, DeskShiftInput, DeskShiftType } from './shift.type';

const DeskShiftResult = outcomeOf('DeskShiftResult', () => DeskShiftType);

@Resolver()
export class ShiftResolver {
  constructor(private readonly shifts: ShiftService) {}

  @Query(() => [DeskShiftType], { description: 'In the order of time.' })
  @Access(staff)
  deskShifts(@CurrentActor() actor: Actor, @Args('pollId', { type: () => ID }) pollId: string) {
    return this.shifts.of(actor, pollId);
  }

  @Query(() => [DeskAgentType])
  @Access(staff)
  deskAgents(@CurrentActor() actor: Actor) {
    return this.shifts.agents(actor);
  }

  @Mutation(() => DeskShiftResult)
  @Access(staff)
  async giveShift(
    @CurrentActor() actor: Actor,
    @Args('pollId', { type: () => ID }) pollId: string,
    @Args('shift') shift: DeskShiftInput,
  ) {
    return spoken(await this.shifts.add(actor, pollId, shift), (given) => given);
  }

  @Mutation(() => DeskShiftResult)
  @Access(staff)
  async takeBackShift(
    @CurrentActor() actor: Actor,
    @Args('shiftId', { type: () => ID }) shiftId: string,
  ) {
    return spoken(await this.shifts.remove(actor, shiftId), (gone) => gone);
  }
}
