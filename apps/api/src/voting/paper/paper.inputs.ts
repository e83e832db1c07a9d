import { Field, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { DocumentScalar } from '../../platform';
import { paperChannels } from './paper.entity';

export const PaperChannelEnum = Object.fromEntries(
  paperChannels.map((channel) => [channel, channel]),
);
registerEnumType(PaperChannelEnum, { name: 'PaperChannel' });

/** One person's entry of one batch of paper ballots. */
@InputType()
export class PaperBatchInput {
  @Field(() => String, { description: 'As written on the sheet.' })
  label!: string;

  @Field(() => PaperChannelEnum)
  channel!: string;

  @Field(() => Int, { description: 'Papers taken out of the box.' })
  papers!: number;

  @Field(() => Int)
  blank!: number;

  @Field(() => Int)
  spoilt!: number;

  @Field(() => Int, { defaultValue: 0 })
  rejected!: number;

  @Field(() => DocumentScalar, {
    description: 'Each valid paper: `[{"P01": 1, "P03": 1}, …]`.',
  })
  ballots!: unknown;
}
