import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  Access,
  anyone,
  CentsScalar,
  DayScalar,
  InstantScalar,
  pageOf,
  staff,
} from '../../platform';
import { MunicipalServiceType } from '../../town';
import { IdeaType } from '../idea/idea.type';

@ObjectType('WorksStep')
@Access(anyone)
export class WorksStepType {
  @Field(() => String, { description: 'design, purchase, building, acceptance or opening.' })
  kind!: string;

  @Field(() => DayScalar)
  firstPlannedOn!: string;

  @Field(() => DayScalar)
  plannedOn!: string;

  @Field(() => DayScalar, { nullable: true })
  doneOn?: string;
}

@ObjectType('WorksNews', { description: 'What the town told about the works.' })
@Access(anyone)
export class WorksNewsType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, {
    description: 'begun, news, delay, suspended, resumed, delivered or abandoned.',
  })
  kind!: string;

  @Field(() => String)
  text!: string;

  @Field(() => String)
  byTitle!: string;

  @Field(() => InstantScalar)
  at!: Date;

  @Field(() => [ID], { description: 'Shown at /files/<id>.' })
  photoIds!: string[];
}

@ObjectType('Works', { description: 'The works of a winner: money, dates, news.' })
@Access(anyone)
export class WorksType {
  @Field(() => IdeaType)
  idea!: IdeaType;

  @Field(() => MunicipalServiceType)
  service!: MunicipalServiceType;

  @Field(() => InstantScalar)
  begunAt!: Date;

  @Field(() => CentsScalar)
  voted!: number;

  @Field(() => CentsScalar)
  committed!: number;

  @Field(() => CentsScalar)
  paid!: number;

  @Field(() => DayScalar, { description: 'As first promised; it never moves.' })
  firstExpectedOn!: string;

  @Field(() => DayScalar)
  expectedOn!: string;

  @Field(() => String, { nullable: true })
  expectedInWords?: string;

  @Field(() => DayScalar)
  nextNewsOn!: string;

  @Field(() => InstantScalar)
  lastNewsAt!: Date;

  @Field(() => String, { nullable: true })
  delayCause?: string;

  @Field(() => String, { nullable: true })
  delayBy?: string;

  @Field(() => InstantScalar, { nullable: true })
  delayAt?: Date;

  @Field(() => Int, { description: 'Days between the first promise and today’s; 0 when on time.' })
  delayedDays!: number;

  @Field(() => Int, {
    description:
      'Days since a planned date passed without a word; staff the next day, others after the set delay.',
  })
  overdueDays!: number;

  @Field(() => Int, { description: 'Days since the last news, once that is too long; as above.' })
  silentDays!: number;

  @Field(() => DayScalar, { nullable: true })
  deliveredOn?: string;

  @Field(() => [WorksStepType])
  steps!: WorksStepType[];

  @Field(() => [WorksNewsType], { description: 'Oldest first.' })
  news!: WorksNewsType[];

  @Field(() => Boolean, { description: 'Residents see that the works are late or silent.' })
  @Access(staff)
  shownToAll!: boolean;

  @Field(() => Int)
  @Access(staff)
  version!: number;
}

@ObjectType()
@Access(staff)
export class WorksPage extends pageOf(() => WorksType) {}

@ObjectType('Subscription', { description: 'What the unsubscribing link of a letter is about.' })
@Access(anyone)
export class SubscriptionType {
  @Field(() => String, { description: 'The mailbox, masked.' })
  mailbox!: string;

  @Field(() => Int, { description: 'Projects of which it is told news; 0 once left.' })
  projects!: number;
}
