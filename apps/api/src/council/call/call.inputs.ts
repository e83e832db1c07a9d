import { Field, InputType, Int } from '@nestjs/graphql';
import { InstantScalar } from '../../platform';

@InputType()
class CouncilFeatureInput {
  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true })
  hint?: string | null;

  @Field(() => String, { description: 'One value a line: « title ; residents ; ages from-to ».' })
  lines!: string;
}

@InputType()
export class CouncilCallInput {
  @Field(() => String, { description: 'In its address: letters, figures and dashes.' })
  slug!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Int)
  seats!: number;

  @Field(() => Boolean)
  substitutes!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'One person of each address at most.' })
  oneAddress!: boolean;

  @Field(() => Int)
  minAge!: number;

  @Field(() => InstantScalar)
  opensAt!: Date;

  @Field(() => InstantScalar)
  closesAt!: Date;

  @Field(() => InstantScalar)
  drawsAt!: Date;

  @Field(() => String)
  place!: string;

  @Field(() => [CouncilFeatureInput])
  features!: CouncilFeatureInput[];
}
