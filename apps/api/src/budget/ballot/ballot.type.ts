import { Field, InputType, Int, ID, ObjectType } from '@nestjs/graphql';
import { Access, anyone, staff } from '../../platform';
import { EditionType } from '../edition/edition.type';
import { IdeaType } from '../idea/idea.type';

@ObjectType('BallotSheet', { description: 'The ballot as voters see it.' })
@Access(anyone)
export class BallotSheetType {
  @Field(() => EditionType)
  edition!: EditionType;

  @Field(() => Boolean, { description: 'The order is drawn; before, only the town sees this.' })
  drawn!: boolean;

  @Field(() => [IdeaType])
  projects!: IdeaType[];
}

@ObjectType()
@Access(staff)
export class BallotEntryCheck {
  @Field(() => IdeaType)
  idea!: IdeaType;

  @Field(() => [String], { description: 'Codes of what is missing.' })
  faults!: string[];
}

@ObjectType('BallotReadiness', { description: 'What each project lacks before the draw.' })
@Access(staff)
export class BallotReadinessType {
  @Field(() => EditionType)
  edition!: EditionType;

  @Field(() => [BallotEntryCheck])
  entries!: BallotEntryCheck[];

  @Field(() => Int, { description: 'Ideas whose study is not ended: not on the ballot.' })
  undecided!: number;
}

@InputType()
export class BallotEntryInput {
  @Field(() => String, { description: '300 characters at most.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: 'Absent: the picture stays; null: none.' })
  photoId?: string | null;
}
