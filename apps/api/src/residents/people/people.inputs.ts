import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DayScalar, type RoleName } from '../../platform';
import { RoleEnum } from '../account.type';

@InputType()
export class PeopleFilter {
  @Field(() => String, { nullable: true, description: 'Part of an address or of a function.' })
  search?: string | null;

  @Field(() => RoleEnum, { nullable: true })
  role?: RoleName | null;

  @Field(() => ID, { nullable: true })
  serviceId?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Residents without another role stay out.',
  })
  staffOnly!: boolean;

  @Field(() => Int, { defaultValue: 1 })
  page!: number;

  @Field(() => Int, { defaultValue: 50 })
  size!: number;
}

@InputType({
  description: 'Lines of the audit trail: of what, by whom, which act, between which days.',
})
export class AuditFilterInput {
  @Field(() => String, { nullable: true, description: '`idea:<id>`, `account:<id>`, `town` …' })
  subject?: string | null;

  @Field(() => ID, { nullable: true })
  who?: string | null;

  @Field(() => String, { nullable: true })
  act?: string | null;

  @Field(() => DayScalar, { nullable: true })
  from?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The last day, included.' })
  until?: string | null;
}

@InputType({ description: 'What a person is for the town.' })
export class FunctionInput {
  @Field(() => [RoleEnum])
  roles!: RoleName[];

  @Field(() => String, { defaultValue: '', description: 'As the desk shows it.' })
  title!: string;

  @Field(() => ID, { nullable: true, description: 'For a service referent.' })
  serviceId?: string | null;
}

@InputType()
export class InvitationInput extends FunctionInput {
  @Field(() => String)
  email!: string;

  @Field(() => String, { defaultValue: 'fr' })
  locale!: string;
}
