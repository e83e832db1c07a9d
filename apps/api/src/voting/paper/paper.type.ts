import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Access, DocumentScalar, InstantScalar, staff } from '../../platform';

@ObjectType('PaperBatch', { description: 'A batch of paper ballots from one box.' })
@Access(staff)
export class PaperBatchType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  channel!: string;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When two entries agreed; null: a second person is waited for.',
  })
  agreedAt?: Date;

  @Field(() => DocumentScalar, {
    nullable: true,
    description: 'papers, valid, blank, spoilt, rejected, tallies: once agreed.',
  })
  sheet?: unknown;
}
