import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { RoleEnum } from '../account.type';
import type { RoleName } from '../../platform';

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
