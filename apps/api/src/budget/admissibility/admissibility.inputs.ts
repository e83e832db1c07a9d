import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DayScalar, DocumentScalar } from '../../platform';

@InputType({ description: 'Why not: a code, and what fills its sentence to the author.' })
export class RefusalInput {
  @Field(() => String)
  code!: string;

  @Field(() => DocumentScalar, { description: 'Values by name, as `refusalReasons` lists them.' })
  details!: object;

  @Field(() => String, {
    nullable: true,
    description: 'The body the idea was forwarded to; for `not_municipal` it is that body.',
  })
  forwardedTo?: string | null;
}

@InputType({ description: 'What is asked of the author, and until when.' })
export class QuestionInput {
  @Field(() => String)
  text!: string;

  @Field(() => Int, { nullable: true })
  workingDays?: number | null;

  @Field(() => DayScalar, { nullable: true })
  dueOn?: string | null;
}

@InputType({ description: 'Exactly one: a refusal, a question, or neither to admit the idea.' })
export class AdmissibilityInput {
  @Field(() => RefusalInput, { nullable: true })
  refusal?: RefusalInput | null;

  @Field(() => QuestionInput, { nullable: true })
  question?: QuestionInput | null;
}

@InputType({ description: 'One idea of a selection, as the desk last saw it.' })
export class SeenIdeaInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;
}
