import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access, anyone, InstantScalar, staff } from '../../platform';
import { kioskChannels } from './kiosk.service';

export const KioskChannelEnum = Object.fromEntries(
  kioskChannels.map((channel) => [channel, channel]),
);
registerEnumType(KioskChannelEnum, { name: 'KioskChannel' });

@ObjectType('KioskCode', { description: 'Opens one ballot at a kiosk.' })
@Access(staff)
export class KioskCodeType {
  @Field(() => String)
  code!: string;

  @Field(() => InstantScalar)
  until!: Date;
}

@ObjectType('KioskBallot', { description: 'What a code opens.' })
@Access(anyone)
export class KioskBallotType {
  @Field(() => InstantScalar)
  until!: Date;
}

@ObjectType('KioskCancelled')
@Access(staff)
export class KioskCancelled {
  @Field(() => Boolean, { description: 'The code opens nothing any more.' })
  done!: boolean;
}
