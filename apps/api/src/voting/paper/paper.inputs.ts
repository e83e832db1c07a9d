import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
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

  @Field(() => ID, { description: 'The place of vote whose box it comes from.' })
  placeId!: string;

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

@InputType()
export class VotingPlaceInput {
  @Field(() => String)
  name!: string;

  @Field(() => PaperChannelEnum)
  channel!: string;

  @Field(() => String, { nullable: true, description: 'Its address and hours, for everybody.' })
  whereWhen?: string | null;
}

/** `given`, `returned` and `signatures` have a number; `seal`, `incident` and `explained` a text. */
@InputType()
export class PlaceLineInput {
  @Field(() => String)
  kind!: string;

  @Field(() => Int, { nullable: true })
  number?: number | null;

  @Field(() => String, { nullable: true, description: 'Names nobody.' })
  text?: string | null;
}
