import { Field, ID, InputType } from '@nestjs/graphql';

@InputType()
export class TownInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  address!: string;

  @Field(() => String)
  phone!: string;

  @Field(() => String)
  email!: string;

  @Field(() => String, { description: '« #RRGGBB »; both themes are derived from it.' })
  colour!: string;
}

@InputType()
export class ServiceInput {
  @Field(() => ID, { nullable: true, description: 'Null: a new service.' })
  id?: string | null;

  @Field(() => String)
  name!: string;

  @Field(() => String, { defaultValue: '' })
  email!: string;
}
