import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Access, InstantScalar, staff } from '../../platform';

@ObjectType('DeskShift', { description: 'When somebody of the reception lets people vote, where.' })
@Access(staff)
export class DeskShiftType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  placeId!: string;

  @Field(() => ID)
  accountId!: string;

  @Field(() => InstantScalar)
  startsAt!: Date;

  @Field(() => InstantScalar)
  endsAt!: Date;
}

@ObjectType('DeskAgent', { description: 'Somebody who may be given a shift.' })
@Access(staff)
export class DeskAgentType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Their function and their address.' })
  title!: string;
}

@InputType()
export class DeskShiftInput {
  @Field(() => String)
  placeId!: string;

  @Field(() => String)
  accountId!: string;

  @Field(() => String, { description: 'YYYY-MM-DD' })
  day!: string;

  @Field(() => String, { description: 'HH:mm on the town’s clock.' })
  starts!: string;

  @Field(() => String)
  ends!: string;
}
