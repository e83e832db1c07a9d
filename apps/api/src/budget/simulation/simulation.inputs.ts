import { Field, InputType, Int } from '@nestjs/graphql';
import { CentsScalar } from '../../platform';

/** One rule to set beside the others. */
@InputType()
export class SimulatedRuleInput {
  @Field(() => String, { description: 'A CountMethod of libs/budget, or `own`.' })
  method!: string;

  @Field(() => String, { defaultValue: 'town' })
  division!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Hundredths of the money, for parts and shares.',
  })
  percent?: number | null;

  @Field(() => String, { nullable: true, description: 'The neighbourhood of a reserved share.' })
  area?: string | null;
}

@InputType({ description: 'An election that nobody held: SimulationPlan of libs/budget.' })
export class SimulationPlanInput {
  @Field(() => Int)
  voters!: number;

  @Field(() => Int)
  projects!: number;

  @Field(() => Int)
  areas!: number;

  @Field(() => CentsScalar)
  budget!: number;

  @Field(() => CentsScalar)
  cheapest!: number;

  @Field(() => CentsScalar)
  dearest!: number;

  @Field(() => String)
  costs!: string;

  @Field(() => String)
  ballot!: string;

  @Field(() => Int)
  choices!: number;

  @Field(() => Int)
  nearness!: number;

  @Field(() => String)
  tastes!: string;

  @Field(() => String)
  homes!: string;

  @Field(() => String)
  seed!: string;
}

@InputType({ description: 'Either an edition or a plan, and two to four rules.' })
export class SimulationInput {
  @Field(() => String, { nullable: true, description: 'Slug of an edition with a public result.' })
  edition?: string | null;

  @Field(() => SimulationPlanInput, { nullable: true })
  plan?: SimulationPlanInput | null;

  @Field(() => [SimulatedRuleInput])
  rules!: SimulatedRuleInput[];
}
