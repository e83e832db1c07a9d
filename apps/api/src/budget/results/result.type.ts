import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access, anyone, CentsScalar, DocumentScalar, InstantScalar, staff } from '../../platform';
import { IdeaType } from '../idea/idea.type';

@ObjectType({ description: 'A sentence of the catalogue; `money` names the values in cents.' })
@Access(anyone)
export class ResultReason {
  @Field(() => String)
  key!: string;

  @Field(() => DocumentScalar)
  params!: unknown;

  @Field(() => [String])
  money!: string[];
}

@ObjectType('LineShares', { description: 'One project of equal shares, in sums over its voters.' })
@Access(anyone)
export class LineSharesType {
  @Field(() => Int, { description: 'Voters who support it.' })
  voters!: number;

  @Field(() => String, { nullable: true, description: 'Key of the part that it was counted in.' })
  purse?: string;

  @Field(() => Int, { nullable: true, description: 'When it was bought, from 1.' })
  round?: number;

  @Field(() => CentsScalar, { nullable: true, description: 'The most that one of them paid.' })
  price?: number;

  @Field(() => Int, { nullable: true })
  paidInFull?: number;

  @Field(() => Int, { nullable: true, description: 'Those who gave all they had left.' })
  paidAll?: number;

  @Field(() => Float, { nullable: true, description: 'Its cost over the price of one vote.' })
  effective?: number;

  @Field(() => CentsScalar, { description: 'What its supporters still held at the end.' })
  held!: number;

  @Field(() => Int, { nullable: true, description: 'Percent of its cost they could pay at best.' })
  support?: number;

  @Field(() => Int, { nullable: true, description: 'Voters it lacked, the shares unchanged.' })
  more?: number;

  @Field(() => CentsScalar, { nullable: true, description: 'The cost with which it would do.' })
  low?: number;
}

@ObjectType('ResultLine', { description: 'What became of one project.' })
@Access(anyone)
export class ResultLineType {
  @Field(() => Int)
  rank!: number;

  @Field(() => String)
  code!: string;

  @Field(() => ID)
  ideaId!: string;

  @Field(() => IdeaType)
  idea!: IdeaType;

  @Field(() => CentsScalar)
  cost!: number;

  @Field(() => Number, { description: 'Votes, points or positional points.' })
  score!: number;

  @Field(() => Boolean)
  chosen!: boolean;

  @Field(() => String)
  fate!: string;

  @Field(() => CentsScalar, { nullable: true })
  before?: number;

  @Field(() => CentsScalar, { nullable: true })
  after?: number;

  @Field(() => CentsScalar, { description: 'What it lacked when its turn came.' })
  missing!: number;

  @Field(() => Int, { nullable: true, description: 'Votes with which it would have won.' })
  votesShort?: number;

  @Field(() => LineSharesType, {
    nullable: true,
    description: 'Who paid what for it, where voters shared the money.',
  })
  shares?: LineSharesType;

  @Field(() => [ResultReason])
  reasons!: ResultReason[];

  @Field(() => DocumentScalar, {
    nullable: true,
    description: 'Votes by channel; null where the vote would not be secret.',
  })
  channels?: unknown;
}

@ObjectType({ description: 'Ballots that came one way.' })
@Access(anyone)
export class ResultChannel {
  @Field(() => String)
  name!: string;

  @Field(() => Int, { nullable: true, description: 'Null under ten.' })
  ballots?: number;
}

@ObjectType({ description: 'Somebody who confirmed the result.' })
@Access(anyone)
export class ResultConfirmationType {
  @Field(() => String)
  byTitle!: string;

  @Field(() => InstantScalar)
  confirmedAt!: Date;
}

@ObjectType({ description: 'Where a result comes from, when it was read from a file.' })
@Access(anyone)
export class ImportSource {
  @Field(() => String)
  currency!: string;

  @Field(() => String)
  fileName!: string;

  @Field(() => String, { description: 'SHA-256 of the unpacked file.' })
  sha256!: string;

  @Field(() => DocumentScalar, { description: 'The META section of the file.' })
  meta!: unknown;

  @Field(() => DocumentScalar, { description: 'Oddities that were read past.' })
  notices!: unknown;

  @Field(() => Int)
  noticed!: number;

  @Field(() => [String], {
    description: 'Winners that the file itself names; empty: it does not say.',
  })
  declaredWinners!: readonly string[];
}

@ObjectType({
  description: 'Who sees themselves in the outcome at one place; never fewer than ten people.',
})
@Access(anyone)
export class ResultPlace {
  @Field(() => [String], {
    description: 'As the file writes them, empty for those who did not say; small ones together.',
  })
  places!: readonly string[];

  @Field(() => Int)
  voters!: number;

  @Field(() => Int)
  withWinner!: number;
}

@ObjectType({ description: 'What the same ballots give under another simple rule.' })
@Access(anyone)
export class ResultAlternative {
  @Field(() => String)
  name!: string;

  @Field(() => [String])
  winners!: readonly string[];

  @Field(() => CentsScalar)
  spent!: number;

  @Field(() => Int)
  withWinner!: number;
}

@ObjectType({ description: 'The last step of some towns: equal shares, or the list of votes?' })
@Access(anyone)
export class SharesComparison {
  @Field(() => String, { description: '`satisfaction` or `exclusion`.' })
  criterion!: string;

  @Field(() => Int)
  forShares!: number;

  @Field(() => Int)
  forList!: number;

  @Field(() => Int)
  alike!: number;

  @Field(() => String, { description: '`shares` or `list`.' })
  kept!: 'shares' | 'list';

  @Field(() => [String], { description: 'What equal shares chose.' })
  shares!: readonly string[];
}

@ObjectType({ description: 'How the money was shared between the voters, from try to try.' })
@Access(anyone)
export class MoneyShares {
  @Field(() => CentsScalar, { description: 'What each voter held in the first try.' })
  start!: number;

  @Field(() => CentsScalar, { description: 'What each voter held in the try that counted.' })
  held!: number;

  @Field(() => Int)
  tries!: number;

  @Field(() => CentsScalar, { description: 'What each share grew by from try to try.' })
  increment!: number;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'What the next try would have cost, when that is over the budget.',
  })
  tooMuch?: number;

  @Field(() => [String], { description: 'Winners added by the list of votes at the end.' })
  completed!: readonly string[];

  @Field(() => SharesComparison, { nullable: true })
  comparison?: SharesComparison;
}

@ObjectType({ description: 'What one part of the money bought, counted by itself.' })
@Access(anyone)
export class ResultPart {
  @Field(() => String)
  purse!: string;

  @Field(() => String, { nullable: true, description: 'Null for the whole town.' })
  name?: string;

  @Field(() => CentsScalar, { description: 'With what earlier parts left, for the whole town.' })
  money!: number;

  @Field(() => CentsScalar, { description: 'How much of it earlier parts left.' })
  carried!: number;

  @Field(() => Int, { description: 'Voters who support one of its projects.' })
  voters!: number;

  @Field(() => [String])
  winners!: readonly string[];

  @Field(() => CentsScalar)
  spent!: number;

  @Field(() => MoneyShares, { nullable: true })
  shares?: MoneyShares;
}

@ObjectType('Result', { description: 'Who won and why. It never changes.' })
@Access(anyone)
export class ResultType {
  @Field(() => ID)
  editionId!: string;

  @Field(() => [String])
  winners!: string[];

  @Field(() => CentsScalar)
  budget!: number;

  @Field(() => CentsScalar)
  spent!: number;

  @Field(() => CentsScalar)
  left!: number;

  @Field(() => Int, { description: 'Voters whose ballot was counted.' })
  voters!: number;

  @Field(() => Int, { description: 'Of them, those who named a winner.' })
  withWinner!: number;

  @Field(() => Int)
  blank!: number;

  @Field(() => Int)
  spoilt!: number;

  @Field(() => [ResultChannel])
  channels!: ResultChannel[];

  @Field(() => DocumentScalar, { description: 'The counting rule and its tie-breakers.' })
  rule!: unknown;

  @Field(() => DocumentScalar)
  ties!: unknown;

  @Field(() => DocumentScalar, { description: 'Everything needed to do the count again.' })
  trace!: unknown;

  @Field(() => DocumentScalar, { description: 'SHA-256 of what the result follows from.' })
  hashes!: unknown;

  @Field(() => String)
  program!: string;

  @Field(() => InstantScalar)
  countedAt!: Date;

  @Field(() => [ResultLineType], { description: 'In the order of the ranking.' })
  lines!: ResultLineType[];

  @Field(() => [ResultConfirmationType])
  confirmations!: ResultConfirmationType[];

  @Field(() => MoneyShares, { nullable: true, description: 'Only where voters shared the money.' })
  shares?: MoneyShares;

  @Field(() => [ResultPart], { description: 'Where each part of the money has its own count.' })
  parts!: ResultPart[];

  @Field(() => [ResultAlternative])
  alternatives!: ResultAlternative[];

  @Field(() => [ResultPlace], { description: 'None where the vote is secret or nothing says it.' })
  byPlace!: readonly ResultPlace[];

  @Field(() => ImportSource, { nullable: true })
  source?: ImportSource;
}

@ObjectType('CountProgress', { description: 'How far the count of an edition is.' })
@Access(staff)
export class CountType {
  @Field(() => String)
  stage!: string;

  @Field(() => Int)
  done!: number;

  @Field(() => Int)
  total!: number;

  @Field(() => String, { nullable: true })
  refusal?: string;

  @Field(() => DocumentScalar, { nullable: true })
  refusalDetails?: unknown;

  @Field(() => InstantScalar)
  startedAt!: Date;
}
