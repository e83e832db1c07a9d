import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { causes, serviceModes } from '@parvis/bus';
import { Access, anyone, DayScalar, InstantScalar } from '../../platform';
import { BusStopType } from '../stop/stop.type';

const enumOf = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((one) => [one, one])) as Record<T, T>;
export const BusCauseEnum = enumOf(causes);
export const BusServiceModeEnum = enumOf(serviceModes);
const BusPassageStateEnum = enumOf(['planned', 'cancelled', 'moved']);
registerEnumType(BusCauseEnum, { name: 'BusCause' });
registerEnumType(BusServiceModeEnum, { name: 'BusServiceMode' });
registerEnumType(BusPassageStateEnum, { name: 'BusPassageState' });

@ObjectType('BusService', { description: 'What one finds on board.' })
@Access(anyone)
export class BusServiceType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  @Field(() => BusServiceModeEnum)
  mode!: string;
}

@ObjectType('BusInstead', { description: 'Where a moved passage is.' })
@Access(anyone)
class BusInsteadType {
  @Field(() => DayScalar)
  day!: string;

  @Field(() => String, { description: 'HH:mm on the town’s clock.' })
  starts!: string;

  @Field(() => String)
  ends!: string;
}

@ObjectType('BusPassage', { description: 'One coming of the bus to one stop.' })
@Access(anyone)
export class BusPassageType {
  @Field(() => String, {
    description: 'The same where the passage should be and where it is moved.',
  })
  key!: string;

  @Field(() => DayScalar)
  day!: string;

  @Field(() => InstantScalar)
  starts!: Date;

  @Field(() => InstantScalar)
  ends!: Date;

  @Field(() => BusPassageStateEnum)
  state!: string;

  @Field(() => BusCauseEnum, { nullable: true })
  cause?: string | null;

  @Field(() => BusInsteadType, { nullable: true })
  instead?: BusInsteadType | null;

  @Field(() => BusStopType, { nullable: true, description: 'The stop of `instead`.' })
  insteadStop?: BusStopType | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the passage it stands for.' })
  movedFrom?: string | null;

  @Field(() => InstantScalar, { nullable: true })
  changedAt?: Date | null;

  @Field(() => BusStopType)
  stop!: BusStopType;

  @Field(() => [BusServiceType])
  services!: BusServiceType[];
}

@ObjectType('BusStanding', { description: 'Where the bus is, at the moment of the question.' })
@Access(anyone)
export class BusStandingType {
  @Field(() => InstantScalar)
  at!: Date;

  @Field(() => DayScalar, { description: 'The day in the town.' })
  today!: string;

  @Field(() => BusPassageType, { nullable: true, description: 'There now.' })
  now?: BusPassageType | null;

  @Field(() => BusPassageType, { nullable: true, description: 'The next one from now.' })
  next?: BusPassageType | null;

  @Field(() => BusPassageType, { nullable: true, description: 'Cancelled or moved away today.' })
  off?: BusPassageType | null;
}
