import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access, anyone, InstantScalar } from '../../platform';
import { drawStates } from './draw.entity';

const DrawStateEnum = Object.fromEntries(drawStates.map((state) => [state, state]));
registerEnumType(DrawStateEnum, { name: 'CouncilDrawState' });

@ObjectType('CouncilDrawProgress')
@Access(anyone)
class DrawProgressType {
  @Field(() => String, { description: 'panels, ideal, lottery or stages.' })
  step!: string;

  @Field(() => Int)
  panels!: number;

  @Field(() => Int)
  seconds!: number;
}

@ObjectType('CouncilDrawMeasures', {
  description: 'What the lottery is worth; chances from 0 to 1.',
})
@Access(anyone)
class DrawMeasuresType {
  @Field(() => Int)
  people!: number;

  @Field(() => Float)
  min!: number;

  @Field(() => Float)
  max!: number;

  @Field(() => Float, {
    description: 'How far the smallest chance may be below the best possible.',
  })
  gap!: number;

  @Field(() => Boolean, { description: 'Whether time was enough.' })
  finished!: boolean;

  @Field(() => [String], { description: 'Whom no panel within the quotas can hold.' })
  never!: readonly string[];

  @Field(() => Float)
  seconds!: number;
}

@ObjectType('CouncilDrawFile', { description: 'At /files/draws/ID/NAME.' })
@Access(anyone)
export class DrawFileType {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'SHA-256.' })
  hash!: string;

  @Field(() => Int)
  bytes!: number;
}

@ObjectType('CouncilDrawnPlace')
@Access(anyone)
export class DrawnPlaceType {
  @Field(() => String)
  number!: string;

  @Field(() => String, { description: 'full or substitute.' })
  half!: string;

  @Field(() => Int, { description: 'From 1, by number: no rank.' })
  position!: number;
}

@ObjectType('CouncilDraw', { description: 'The lottery of a call, and what was drawn of it.' })
@Access(anyone)
export class CouncilDrawType {
  @Field(() => ID)
  id!: string;

  @Field(() => DrawStateEnum)
  state!: string;

  @Field(() => InstantScalar)
  askedAt!: Date;

  @Field(() => DrawProgressType, { nullable: true })
  progress?: DrawProgressType | null;

  @Field(() => InstantScalar, { nullable: true })
  madeAt?: Date | null;

  @Field(() => DrawMeasuresType, { nullable: true })
  measures?: DrawMeasuresType | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of draw.json.' })
  hash?: string | null;

  @Field(() => String, { nullable: true, description: 'Who holds the session, one a line.' })
  present?: string | null;

  @Field(() => String, { nullable: true, description: 'Typed; confirmed once state is drawn.' })
  dice?: string | null;

  @Field(() => Boolean, { description: 'Dice were typed once: the lottery stays.' })
  diced!: boolean;

  @Field(() => Int, { nullable: true })
  ball?: number | null;

  @Field(() => InstantScalar, { nullable: true })
  drawnAt?: Date | null;
}

@ObjectType('CouncilBalls', {
  description: 'The balls of one candidate, among those of the lottery.',
})
@Access(anyone)
export class CouncilBallsType {
  @Field(() => [String])
  members!: readonly string[];

  @Field(() => [String])
  substitutes!: readonly string[];

  @Field(() => Int)
  of!: number;

  @Field(() => String, { nullable: true, description: 'full or substitute, once drawn.' })
  drawn?: string | null;
}
