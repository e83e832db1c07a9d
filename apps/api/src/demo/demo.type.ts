import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Access, anyone, InstantScalar, pageOf } from '../platform';

@ObjectType({ description: 'A letter that the house wrote, in the local mailbox of the demo.' })
@Access(anyone)
export class DemoLetter {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  recipient!: string;

  @Field(() => String)
  subject!: string;

  @Field(() => String)
  state!: string;

  @Field(() => InstantScalar)
  createdAt!: Date;
}

@ObjectType({ description: 'A letter, opened.' })
@Access(anyone)
export class DemoLetterOpened extends DemoLetter {
  @Field(() => String)
  text!: string;

  @Field(() => String)
  html!: string;
}

@ObjectType()
@Access(anyone)
export class DemoMailbox extends pageOf(() => DemoLetter) {}

@ObjectType({ description: 'Where the demo stands in time.' })
@Access(anyone)
export class DemoClock {
  @Field(() => InstantScalar)
  now!: Date;
}
