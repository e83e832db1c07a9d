import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { CentsScalar, DayScalar, DocumentScalar } from '../../platform';

@InputType({ description: 'A date, or a number of working days from today.' })
export class DueDateInput {
  @Field(() => DayScalar, { nullable: true })
  dueOn?: string | null;

  @Field(() => Int, { nullable: true })
  workingDays?: number | null;
}

@InputType()
export class OpenStudyInput extends DueDateInput {
  @Field(() => ID)
  leadServiceId!: string;

  @Field(() => [ID])
  serviceIds!: string[];
}

@InputType()
export class AskServiceInput extends DueDateInput {
  @Field(() => ID)
  serviceId!: string;
}

@InputType()
export class OpinionInput {
  @Field(() => String, { nullable: true, description: 'favourable, conditional or unfavourable.' })
  verdict?: string | null;

  @Field(() => CentsScalar, { nullable: true, description: 'VAT included.' })
  costLow?: number | null;

  @Field(() => CentsScalar, { nullable: true, description: 'Absent: the same as costLow.' })
  costHigh?: number | null;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'A year; negative when it saves money.',
  })
  runningCost?: number | null;

  @Field(() => Int, { nullable: true })
  delayMonths?: number | null;

  @Field(() => String, { nullable: true })
  conditions?: string | null;
}

@InputType()
export class DecisionInput {
  @Field(() => String, { description: 'feasible, infeasible or forwarded.' })
  outcome!: string;

  @Field(() => CentsScalar, { nullable: true })
  cost?: number | null;

  @Field(() => CentsScalar, { nullable: true })
  runningCost?: number | null;

  @Field(() => String, { nullable: true })
  place?: string | null;

  @Field(() => String, { nullable: true, description: 'Infeasible: technical, legal, over_cap …' })
  refusalCode?: string | null;

  @Field(() => DocumentScalar, { nullable: true, description: 'What fills its sentence.' })
  refusalDetails?: Record<string, unknown> | null;

  @Field(() => String, { nullable: true, description: 'In the town’s own words; published.' })
  reason?: string | null;

  @Field(() => String, { nullable: true })
  forwardedTo?: string | null;

  @Field(() => String, { nullable: true, description: 'Who decided, when it is a body.' })
  decidedBy?: string | null;

  @Field(() => String, { nullable: true, description: 'Published.' })
  overrideReason?: string | null;
}

@InputType()
export class AdaptationInput extends DueDateInput {
  @Field(() => String)
  title!: string;

  @Field(() => String)
  body!: string;

  @Field(() => String)
  place!: string;

  @Field(() => String)
  why!: string;
}
