import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access, accessRule, InstantScalar, pageOf } from '../platform';
import { maySettleJobs } from './agenda.access';

export const settlesJobs = accessRule('those who settle failed jobs', maySettleJobs);

@ObjectType('DeadLetter', { description: 'A job that failed for good.' })
@Access(settlesJobs)
export class DeadLetterType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  job!: string;

  @Field(() => String, { description: 'Class of the error and where it rose, never its message.' })
  reason!: string;

  @Field(() => Int)
  attempts!: number;

  @Field(() => InstantScalar)
  failedAt!: Date;
}

@ObjectType()
@Access(settlesJobs)
export class DeadLetterPage extends pageOf(() => DeadLetterType) {}

@ObjectType('QueueHealth')
@Access(settlesJobs)
export class QueueHealthType {
  @Field(() => Int)
  waiting!: number;

  @Field(() => Int)
  running!: number;

  @Field(() => Int)
  delayed!: number;

  @Field(() => Int, { description: 'Committed and not yet handed to the queue.' })
  outboxWaiting!: number;

  @Field(() => Int, { description: 'Age of the oldest of them, in seconds.' })
  outboxSeconds!: number;
}
