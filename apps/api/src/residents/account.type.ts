import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access, allRoles, anyone, InstantScalar } from '../platform';

export const RoleEnum = Object.fromEntries(allRoles.map((role) => [role, role]));
registerEnumType(RoleEnum, { name: 'Role' });

@ObjectType('Me', { description: 'The signed-in person, as they see themselves.' })
@Access(anyone)
export class MeType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  email!: string;

  @Field(() => [RoleEnum])
  roles!: string[];

  @Field(() => String, { nullable: true })
  title?: string;

  @Field(() => ID, { nullable: true })
  serviceId?: string;

  @Field(() => ID, { nullable: true })
  neighbourhoodId?: string;

  @Field(() => String)
  locale!: string;

  @Field(() => InstantScalar, { nullable: true })
  confirmedAt?: Date;
}

@ObjectType({ description: 'The same answer whether or not the address is known.' })
@Access(anyone)
export class LinkSent {
  @Field(() => Boolean)
  sent!: boolean;
}

@ObjectType({ description: 'An account that the demo lends.' })
@Access(anyone)
export class DemoAccount {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  email!: string;

  @Field(() => [RoleEnum])
  roles!: string[];

  @Field(() => String, { nullable: true })
  title?: string;
}
