import { Field, ID, InputType } from '@nestjs/graphql';
import { CentsScalar, DayScalar } from '../../platform';

@InputType()
export class WorksStepInput {
  @Field(() => String, { description: 'design, purchase, building, acceptance or opening.' })
  kind!: string;

  @Field(() => DayScalar, { nullable: true })
  plannedOn?: string | null;

  @Field(() => DayScalar, { nullable: true })
  doneOn?: string | null;
}

@InputType()
export class WorksPlanInput {
  @Field(() => ID)
  serviceId!: string;

  @Field(() => CentsScalar)
  voted!: number;

  @Field(() => [WorksStepInput])
  steps!: WorksStepInput[];

  @Field(() => DayScalar)
  expectedOn!: string;

  @Field(() => DayScalar)
  nextNewsOn!: string;

  @Field(() => String, { description: 'The first news: what will be done.' })
  text!: string;
}

@InputType({ description: 'News of works; what is absent stays as it was.' })
export class WorksReportInput {
  @Field(() => String)
  text!: string;

  @Field(() => DayScalar)
  nextNewsOn!: string;

  @Field(() => [ID], { defaultValue: [] })
  photoIds!: string[];

  @Field(() => [WorksStepInput], { defaultValue: [] })
  steps!: WorksStepInput[];

  @Field(() => CentsScalar, { nullable: true })
  voted?: number | null;

  @Field(() => CentsScalar, { nullable: true })
  committed?: number | null;

  @Field(() => CentsScalar, { nullable: true })
  paid?: number | null;

  @Field(() => DayScalar, { nullable: true })
  expectedOn?: string | null;

  @Field(() => String, { nullable: true, description: '« printemps 2028 »; with expectedOn only.' })
  expectedInWords?: string | null;

  @Field(() => String, { nullable: true, description: 'Needed as soon as a date moves later.' })
  delayCause?: string | null;
}

@InputType()
export class WorksPauseInput {
  @Field(() => String, { description: 'The public reason.' })
  text!: string;

  @Field(() => DayScalar)
  nextNewsOn!: string;

  @Field(() => DayScalar, { nullable: true })
  expectedOn?: string | null;

  @Field(() => String, { nullable: true })
  expectedInWords?: string | null;
}

@InputType()
export class DeliveryInput {
  @Field(() => String)
  text!: string;

  @Field(() => DayScalar)
  deliveredOn!: string;

  @Field(() => CentsScalar)
  finalCost!: number;

  @Field(() => [ID], { defaultValue: [] })
  photoIds!: string[];
}
