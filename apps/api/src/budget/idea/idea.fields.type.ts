import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  Access,
  accessRule,
  type Actor,
  anyone,
  DayScalar,
  DetailsScalar,
  InstantScalar,
} from '../../platform';
import { maySeeContacts, maySeeFiles } from '../budget.access';

const caseFiles = accessRule('staff who follow ideas', (actor: Actor) => maySeeFiles(actor));
export const writesToAuthors = accessRule('staff who write to authors', (actor: Actor) =>
  maySeeContacts(actor),
);

@ObjectType('Refusal', { description: 'Why the town said no.' })
@Access(anyone)
export class RefusalType {
  @Field(() => String)
  code!: string;

  @Field(() => DetailsScalar)
  details!: object;

  @Field(() => String, { description: 'As written to the author.' })
  sentence!: string;

  @Field(() => String, { nullable: true })
  forwardedTo?: string;
}

@ObjectType('AuthorContact', { description: 'How to reach somebody whose idea it is.' })
@Access(writesToAuthors)
export class AuthorContact {
  @Field(() => String, { nullable: true })
  name?: string;

  @Field(() => String, { nullable: true })
  email?: string;

  @Field(() => String, { nullable: true })
  phone?: string;

  @Field(() => Boolean, { description: 'Signs in, and reads their letters there.' })
  account!: boolean;
}

@ObjectType('TownQuestion', { description: 'What the town asked the author, and until when.' })
@Access(anyone)
export class TownQuestion {
  @Field(() => String)
  text!: string;

  @Field(() => DayScalar, { nullable: true, description: 'Null once answered.' })
  dueOn?: string;
}

@ObjectType('IdeaEvent', { description: 'One step of an idea’s story.' })
@Access(anyone)
export class IdeaEventType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => DetailsScalar)
  details!: object;

  @Field(() => InstantScalar)
  at!: Date;

  @Field(() => String, { nullable: true, description: 'The function of who did it.' })
  byTitle?: string;

  @Field(() => Boolean, { description: 'False: a note that only the town reads.' })
  @Access(caseFiles)
  public!: boolean;
}

@ObjectType('DiffSegment')
@Access(anyone)
export class DiffSegmentType {
  @Field(() => String, { description: 'same, added or removed.' })
  kind!: string;

  @Field(() => String)
  text!: string;
}

@ObjectType('FieldDiff')
@Access(anyone)
export class FieldDiffType {
  @Field(() => String, { description: 'title, body, beneficiaries or place.' })
  field!: string;

  @Field(() => [DiffSegmentType])
  segments!: DiffSegmentType[];
}

@ObjectType('IdeaVersion', { description: 'What an idea said from one moment on.' })
@Access(anyone)
export class IdeaVersionType {
  @Field(() => Int, { description: '1 is the text as submitted.' })
  revision!: number;

  @Field(() => InstantScalar)
  writtenAt!: Date;

  @Field(() => String, { nullable: true, description: 'Null: by an author.' })
  byTitle?: string;

  @Field(() => String, { nullable: true })
  reason?: string;

  @Field(() => [FieldDiffType], { description: 'Against the version before; empty for the first.' })
  changes!: FieldDiffType[];
}
