import { Field, InputType } from '@nestjs/graphql';
import { DayScalar } from '../../platform';

/** What a voter declares on their honour; the birth date is looked at and not kept. */
@InputType()
export class ElectorInput {
  @Field(() => Boolean)
  resident!: boolean;

  @Field(() => DayScalar)
  birthDate!: string;

  @Field(() => [String], { defaultValue: [], description: 'municipal_councillors …' })
  qualities!: string[];
}

/** What a member of staff saw on a proof of identity. */
@InputType()
export class SeenElectorInput extends ElectorInput {
  @Field(() => String, { description: 'Name at birth. Looked at, and not kept.' })
  familyName!: string;

  @Field(() => String, { description: 'First given name. Looked at, and not kept.' })
  givenName!: string;

  @Field(() => String, { nullable: true, description: 'Absent for somebody without an address.' })
  email?: string | null;
}
