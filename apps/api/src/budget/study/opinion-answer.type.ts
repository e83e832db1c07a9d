import { Field, Int, ObjectType } from '@nestjs/graphql';
import { CentsScalar, InstantScalar } from '../../platform';

/** What a service answers, as the desk and the letter show it. */
@ObjectType({ isAbstract: true })
export abstract class OpinionAnswer {
  @Field(() => String, { nullable: true })
  verdict?: string;

  @Field(() => CentsScalar, { nullable: true })
  costLow?: number;

  @Field(() => CentsScalar, { nullable: true })
  costHigh?: number;

  @Field(() => CentsScalar, { nullable: true })
  runningCost?: number;

  @Field(() => Int, { nullable: true })
  delayMonths?: number;

  @Field(() => String, { nullable: true })
  conditions?: string;

  @Field(() => InstantScalar, { nullable: true })
  answeredAt?: Date;
}
