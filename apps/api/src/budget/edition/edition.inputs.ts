import { Field, InputType, Int } from '@nestjs/graphql';
import { DocumentScalar } from '../../platform';

@InputType()
export class CategoryInput {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  name!: string;
}

@InputType()
export class NewEditionInput {
  @Field(() => String)
  slug!: string;

  @Field(() => String)
  title!: string;

  @Field(() => [CategoryInput])
  categories!: CategoryInput[];

  @Field(() => DocumentScalar, {
    description: 'EditionRules, validated by the rules of libs/budget.',
  })
  rules!: object;
}

@InputType()
export class ShiftInput {
  @Field(() => String)
  phase!: string;

  @Field(() => Int, { description: 'Whole days; negative: earlier.' })
  days!: number;

  @Field(() => String, { defaultValue: '' })
  reason!: string;
}
