import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Access, InstantScalar, staff } from '../../platform';

@ObjectType('BoxStanding', {
  description: 'Sums of a box that is not frozen: accepted = inside + replaced + voided.',
})
@Access(staff)
export class BoxStandingType {
  @Field(() => Int)
  accepted!: number;

  @Field(() => Int)
  logged!: number;

  @Field(() => Int)
  inside!: number;

  @Field(() => Int)
  replaced!: number;

  @Field(() => Int)
  voided!: number;

  @Field(() => Int)
  paper!: number;

  @Field(() => Int)
  kiosk!: number;

  @Field(() => Int, { description: 'Codes of the kiosk that wait for their vote.' })
  held!: number;

  @Field(() => Int)
  electors!: number;
}

@ObjectType('BoxAlert')
@Access(staff)
export class BoxAlertType {
  @Field(() => String)
  code!: string;

  @Field(() => String, { nullable: true })
  who?: string;

  @Field(() => Int)
  number!: number;
}

@ObjectType('BoxWatcher', { description: 'Who watches over a box, and when they last did.' })
@Access(staff)
export class BoxWatcherType {
  @Field(() => String)
  who!: string;

  @Field(() => InstantScalar)
  at!: Date;
}

@ObjectType('BoxIncident', {
  description: 'What somebody of the bureau wrote in the public journal.',
})
@Access(staff)
export class BoxIncidentType {
  @Field(() => InstantScalar)
  at!: Date;

  @Field(() => String)
  byTitle!: string;

  @Field(() => String)
  text!: string;
}

@ObjectType('BoxRefusal', { description: 'Votes that the box refused for one reason.' })
@Access(staff)
export class BoxRefusalType {
  @Field(() => String)
  reason!: string;

  @Field(() => Int, { nullable: true, description: 'Null for fewer than ten.' })
  number?: number | null;
}

@ObjectType('BoxConsole', { description: 'What the bureau sees of a box.' })
@Access(staff)
export class BoxConsoleType {
  @Field(() => BoxStandingType, { nullable: true, description: 'Null once the box is frozen.' })
  standing?: BoxStandingType;

  @Field(() => [BoxAlertType])
  alerts!: readonly BoxAlertType[];

  @Field(() => [BoxWatcherType])
  heard!: readonly BoxWatcherType[];

  @Field(() => [BoxIncidentType])
  incidents!: readonly BoxIncidentType[];

  @Field(() => [BoxRefusalType], { description: 'A few seconds late.' })
  refusals!: readonly BoxRefusalType[];
}
