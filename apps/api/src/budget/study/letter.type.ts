import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access, anyone, CentsScalar, DayScalar, InstantScalar } from '../../platform';
import { FieldDiffType } from '../idea/idea.fields.type';
import { OpinionAnswer } from './opinion-answer.type';

/** Whoever holds the letter may read: the key in the question is the right. */
@ObjectType('OpinionRequest', { description: 'What a service sees behind the link of its letter.' })
@Access(anyone)
export class OpinionRequestType extends OpinionAnswer {
  @Field(() => ID)
  ideaId!: string;

  @Field(() => String)
  service!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  body!: string;

  @Field(() => String)
  place!: string;

  @Field(() => String)
  editionSlug!: string;

  @Field(() => DayScalar)
  dueOn!: string;

  @Field(() => Boolean, {
    description: 'The answer may be given or changed: nothing is decided yet.',
  })
  open!: boolean;

  @Field(() => InstantScalar, { nullable: true, description: 'At the latest: end of the study.' })
  closesAt?: Date;

  @Field(() => CentsScalar, { nullable: true, description: 'The most a project may cost.' })
  cap?: number | null;

  @Field(() => Int)
  version!: number;
}

@ObjectType('AdaptationRequest', {
  description: 'What an author sees behind the link of the letter.',
})
@Access(anyone)
export class AdaptationRequestType {
  @Field(() => String)
  state!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => String)
  editionSlug!: string;

  @Field(() => String, { description: 'As the author wrote it.' })
  titleBefore!: string;

  @Field(() => [FieldDiffType], { description: 'From what the author wrote to the proposal.' })
  changes!: FieldDiffType[];

  @Field(() => String)
  why!: string;

  @Field(() => DayScalar)
  answerDueOn!: string;

  @Field(() => String)
  proposedBy!: string;
}

@ObjectType()
@Access(anyone)
export class AnswerKept {
  @Field(() => Boolean)
  kept!: boolean;
}
