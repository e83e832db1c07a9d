import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  Access,
  accessRule,
  anyone,
  CentsScalar,
  DayScalar,
  InstantScalar,
  pageOf,
} from '../../platform';
import { MunicipalServiceType } from '../../town';
import { IdeaType } from '../idea/idea.type';
import { maySeeStudies } from './study.access';
import { OpinionAnswer } from './opinion-answer.type';

const studyReaders = accessRule('who sees the files of ideas', maySeeStudies);

@ObjectType('StudyTotals', { description: 'What the opinions given come to.' })
@Access(studyReaders)
export class StudyTotalsType {
  @Field(() => Int)
  asked!: number;

  @Field(() => Int)
  given!: number;

  @Field(() => CentsScalar)
  costLow!: number;

  @Field(() => CentsScalar)
  costHigh!: number;

  @Field(() => CentsScalar)
  runningCost!: number;

  @Field(() => Int, { description: 'The longest.' })
  delayMonths!: number;

  @Field(() => String, { description: 'Under the cap of a project: yes, perhaps, no, no_cap.' })
  fits!: string;
}

@ObjectType('ServiceOpinion', { description: 'What one service says of an idea.' })
@Access(studyReaders)
export class OpinionType extends OpinionAnswer {
  @Field(() => ID)
  id!: string;

  @Field(() => MunicipalServiceType)
  service!: MunicipalServiceType;

  @Field(() => IdeaType)
  idea!: IdeaType;

  @Field(() => DayScalar)
  dueOn!: string;

  @Field(() => Int, { description: 'Working days past the due date, while the answer is awaited.' })
  workingDaysLate!: number;

  @Field(() => InstantScalar)
  askedAt!: Date;

  @Field(() => Int)
  reminders!: number;

  @Field(() => InstantScalar, { nullable: true })
  remindedAt?: Date;

  @Field(() => String, { nullable: true, description: 'desk or letter.' })
  answeredFrom?: string;

  @Field(() => Int)
  version!: number;
}

@ObjectType()
@Access(studyReaders)
export class OpinionPage extends pageOf(() => OpinionType) {}

@ObjectType('Adaptation', { description: 'A change of the idea proposed to its author.' })
@Access(studyReaders)
export class AdaptationType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'proposed, accepted, refused, expired or cancelled.' })
  state!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  body!: string;

  @Field(() => String)
  place!: string;

  @Field(() => String)
  why!: string;

  @Field(() => DayScalar)
  answerDueOn!: string;

  @Field(() => InstantScalar)
  proposedAt!: Date;

  @Field(() => String)
  proposedBy!: string;

  @Field(() => InstantScalar, { nullable: true })
  answeredAt?: Date;

  @Field(() => String, { nullable: true, description: 'letter, account or agent.' })
  answeredFrom?: string;

  @Field(() => String, { nullable: true })
  authorNote?: string;
}

@ObjectType('Study', { description: 'The feasibility study of an idea.' })
@Access(anyone)
export class StudyType {
  @Field(() => ID)
  id!: string;

  @Field(() => IdeaType)
  idea!: IdeaType;

  @Field(() => MunicipalServiceType)
  leadService!: MunicipalServiceType;

  @Field(() => DayScalar)
  dueOn!: string;

  @Field(() => InstantScalar)
  openedAt!: Date;

  @Field(() => InstantScalar, { nullable: true })
  decidedAt?: Date;

  @Field(() => String, { nullable: true, description: 'feasible, infeasible or forwarded.' })
  outcome?: string;

  @Field(() => String, { nullable: true })
  decidedBy?: string;

  @Field(() => String, { nullable: true })
  reason?: string;

  @Field(() => String, { nullable: true, description: 'Why an opinion was not waited for.' })
  overrideReason?: string;

  @Field(() => [OpinionType])
  @Access(studyReaders)
  opinions!: OpinionType[];

  @Field(() => StudyTotalsType)
  @Access(studyReaders)
  totals!: StudyTotalsType;

  @Field(() => [AdaptationType], { description: 'The newest first.' })
  @Access(studyReaders)
  adaptations!: AdaptationType[];

  @Field(() => Int)
  @Access(studyReaders)
  version!: number;
}

@ObjectType({ description: 'What « remind all at once » did.' })
@Access(studyReaders)
export class RemindersSent {
  @Field(() => Int)
  reminded!: number;

  @Field(() => Int, { description: 'Services without a mailbox: call them.' })
  unreachable!: number;
}
