import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access, anyone, DetailsScalar, InstantScalar, staff } from '../../platform';
import { callStates } from './call-state';

const CallStateEnum = Object.fromEntries(callStates.map((state) => [state, state]));
registerEnumType(CallStateEnum, { name: 'CouncilCallState' });

@ObjectType('CouncilAges', { description: 'Both ends included.' })
@Access(anyone)
class CouncilAgesType {
  @Field(() => Int)
  from!: number;

  @Field(() => Int)
  to!: number;
}

@ObjectType('CouncilValue')
@Access(anyone)
class CouncilValueType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Int, { description: 'Residents who have it, by the census.' })
  census!: number;

  @Field(() => Int)
  min!: number;

  @Field(() => Int)
  max!: number;

  @Field(() => CouncilAgesType, { nullable: true, description: 'Told by the age: not asked.' })
  ages?: CouncilAgesType;
}

@ObjectType('CouncilFeature', { description: 'What the council mirrors.' })
@Access(anyone)
export class CouncilFeatureType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true })
  hint?: string;

  @Field(() => [CouncilValueType])
  values!: CouncilValueType[];
}

@ObjectType('CouncilCall', { description: 'A call for candidates to one term of the council.' })
@Access(anyone)
export class CouncilCallType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Int)
  seats!: number;

  @Field(() => Boolean)
  substitutes!: boolean;

  @Field(() => Boolean, {
    description: 'One person of each address at most: candidates say theirs.',
  })
  oneAddress!: boolean;

  @Field(() => Int)
  minAge!: number;

  @Field(() => InstantScalar)
  opensAt!: Date;

  @Field(() => InstantScalar)
  closesAt!: Date;

  @Field(() => InstantScalar, { description: 'The public session.' })
  drawsAt!: Date;

  @Field(() => String)
  place!: string;

  @Field(() => [CouncilFeatureType])
  features!: readonly CouncilFeatureType[];

  @Field(() => Int)
  version!: number;
}

@ObjectType('CouncilLine', { description: 'What happened to a call; none is ever changed.' })
@Access(anyone)
export class CouncilLineType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => DetailsScalar)
  details!: Readonly<Record<string, string | number>>;

  @Field(() => String)
  byTitle!: string;

  @Field(() => InstantScalar)
  at!: Date;
}

@ObjectType('CouncilValueStanding', { description: 'Null: fewer than ten, masked.' })
@Access(staff)
class ValueStandingType {
  @Field(() => String)
  key!: string;

  @Field(() => Int, { nullable: true })
  count!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of the pool, in thousandths.' })
  share!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of the town, in thousandths.' })
  censusShare!: number | null;

  @Field(() => Int, { nullable: true, description: 'Still to find for a draw worth its name.' })
  missing!: number | null;

  @Field(() => Boolean, { description: 'To be reached before the call closes.' })
  reach!: boolean;
}

@ObjectType('CouncilFeatureStanding')
@Access(staff)
export class FeatureStandingType {
  @Field(() => String)
  key!: string;

  @Field(() => [ValueStandingType])
  values!: readonly ValueStandingType[];
}
