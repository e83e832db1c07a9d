import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  Access,
  anyone,
  CentsScalar,
  FieldFaultType,
  InstantScalar,
  pageOf,
  staff,
} from '../../platform';
import { NeighbourhoodType } from '../../town';
import { IdeaChannelEnum } from './idea.inputs';

@ObjectType('Idea', {
  description: 'An idea, then a project, then works: one object for its whole life.',
})
@Access(anyone)
export class IdeaType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of the receipt; null while a draft.',
  })
  number?: number;

  @Field(() => String)
  state!: string;

  @Field(() => InstantScalar)
  stateSince!: Date;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  body!: string;

  @Field(() => String)
  beneficiaries!: string;

  @Field(() => String)
  place!: string;

  @Field(() => Float, { nullable: true })
  latitude?: number;

  @Field(() => Float, { nullable: true })
  longitude?: number;

  @Field(() => NeighbourhoodType, { nullable: true, description: 'Null: the whole town.' })
  neighbourhood?: NeighbourhoodType;

  @Field(() => String, { nullable: true })
  category?: string;

  @Field(() => ID, { nullable: true, description: 'Shown at /files/<id>.' })
  photoId?: string;

  @Field(() => CentsScalar, { nullable: true })
  roughCost?: number;

  @Field(() => IdeaChannelEnum)
  channel!: string;

  @Field(() => InstantScalar, { nullable: true })
  submittedAt?: Date;

  @Field(() => String, { nullable: true })
  refusalCode?: string;

  @Field(() => String, { nullable: true })
  forwardedTo?: string;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'Including VAT, as the study found it.',
  })
  cost?: number;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'A year; negative when it saves money.',
  })
  runningCost?: number;

  @Field(() => Int, { nullable: true })
  ballotNumber?: number;

  @Field(() => String, { nullable: true })
  ballotText?: string;

  @Field(() => Int, { nullable: true })
  rank?: number;

  @Field(() => Int, {
    description: 'To be sent back with a change: the second of two editors is told.',
  })
  @Access(staff)
  version!: number;
}

@ObjectType({ description: 'A draft as its author sees it, with what is still missing.' })
@Access(anyone)
export class IdeaDraft {
  @Field(() => IdeaType)
  idea!: IdeaType;

  @Field(() => [String], {
    description: 'Codes of the fields still to fill, in the order of the form.',
  })
  missing!: string[];

  @Field(() => [FieldFaultType], { description: 'The same, with the field of each.' })
  faults!: FieldFaultType[];

  @Field(() => InstantScalar, { nullable: true, description: 'When a step last kept it.' })
  keptAt?: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Given once, for a browser that is not signed in.',
  })
  draftKey?: string;
}

@ObjectType()
@Access(anyone)
export class IdeaPage extends pageOf(() => IdeaType) {}
