import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import { TimetableService } from '../timetable/timetable.service';
import { BusPassageType } from '../timetable/timetable.type';
import { BusChangeInput } from './change.inputs';
import { ChangeService } from './change.service';

const BusChangeResult = outcomeOf('BusChangeResult', () => BusPassageType);

/** What the desk and the agents on board do to one passage. */
@Resolver()
export class ChangeResolver {
  constructor(
    private readonly changes: ChangeService,
    private readonly timetable: TimetableService,
  ) {}

  @Mutation(() => BusChangeResult, { description: 'Cancels or moves one passage.' })
  @Access(staff)
  async changeBusPassage(@CurrentActor() actor: Actor, @Args('change') change: BusChangeInput) {
    return this.shown(await this.changes.change(actor, change));
  }

  @Mutation(() => BusChangeResult, { description: 'Back to its day and hours.' })
  @Access(staff)
  async restoreBusPassage(@CurrentActor() actor: Actor, @Args('key') key: string) {
    return this.shown(await this.changes.restore(actor, key));
  }

  private async shown(result: Awaited<ReturnType<ChangeService['change']>>) {
    if (!result.ok) return spoken(result, () => new BusPassageType());
    const [passage] = await this.timetable.behind(result.value);
    return Object.assign(new BusPassageType(), passage);
  }
}
