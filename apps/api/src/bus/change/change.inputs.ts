import type { Cause } from '@parvis/bus';
import { Field, ID, InputType } from '@nestjs/graphql';
import { DayScalar } from '../../platform';
import { BusCauseEnum } from '../timetable/timetable.type';

@InputType({ description: 'Where and when the bus comes instead.' })
class BusInsteadInput {
  @Field(() => DayScalar)
  day!: string;

  @Field(() => String, { description: 'HH:mm on the town’s clock.' })
  starts!: string;

  @Field(() => String)
  ends!: string;

  @Field(() => ID)
  stopId!: string;
}

@InputType()
export class BusChangeInput {
  @Field(() => String)
  key!: string;

  @Field(() => BusCauseEnum)
  cause!: Cause;

  @Field(() => BusInsteadInput, { nullable: true, description: 'Absent: cancelled.' })
  instead?: BusInsteadInput | null;
}
