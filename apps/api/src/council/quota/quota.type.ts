import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access, InstantScalar, staff } from '../../platform';
import { checkStates } from './quota-check.entity';

const CheckStateEnum = Object.fromEntries(checkStates.map((state) => [state, state]));
registerEnumType(CheckStateEnum, { name: 'QuotaCheckState' });

@ObjectType('QuotaBound')
@Access(staff)
class QuotaBoundType {
  @Field(() => String)
  feature!: string;

  @Field(() => String)
  value!: string;

  @Field(() => String, { description: 'min or max.' })
  bound!: string;
}

@ObjectType('QuotaChange', { description: 'A bound that would give way.' })
@Access(staff)
class QuotaChangeType extends QuotaBoundType {
  @Field(() => Int)
  from!: number;

  @Field(() => Int)
  to!: number;
}

@ObjectType('QuotaCheck', { description: 'Whether the pool holds a council within the quotas.' })
@Access(staff)
export class QuotaCheckType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version of the call that was looked at.' })
  callVersion!: number;

  @Field(() => CheckStateEnum, { description: 'small: fewer people than seats and substitutes.' })
  state!: string;

  @Field(() => [QuotaBoundType], { description: 'These cannot hold together.' })
  conflicts!: readonly QuotaBoundType[];

  @Field(() => [[QuotaChangeType]], { description: 'Each alone would do; the cheapest first.' })
  suggestions!: readonly (readonly QuotaChangeType[])[];

  @Field(() => InstantScalar, { nullable: true })
  finishedAt?: Date | null;
}

@InputType()
export class CouncilQuotaInput {
  @Field(() => String)
  feature!: string;

  @Field(() => String)
  value!: string;

  @Field(() => Int)
  min!: number;

  @Field(() => Int)
  max!: number;
}
