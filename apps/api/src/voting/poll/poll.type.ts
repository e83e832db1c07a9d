import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access, anyone, DocumentScalar, InstantScalar, signedIn, staff } from '../../platform';

@ObjectType({ description: 'How many took part. While people vote, none of fewer than ten.' })
@Access(anyone)
export class Turnout {
  @Field(() => Int)
  online!: number;

  @Field(() => Int, { description: 'On paper.' })
  inPerson!: number;

  @Field(() => Int)
  kiosk!: number;
}

@ObjectType({ description: 'What the signed-in person is to a poll.' })
@Access(signedIn)
export class MyVote {
  @Field(() => Boolean)
  onRoll!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'online, paper, desk or bus; null: not yet.',
  })
  tookPart?: string;

  @Field(() => Boolean, { description: 'They asked to be reminded once before the closing.' })
  reminder!: boolean;
}

@ObjectType({ description: 'What the closing counted: accepted = final + superseded + voided.' })
@Access(staff)
export class BoxFiguresType {
  @Field(() => Int)
  accepted!: number;

  @Field(() => Int)
  final!: number;

  @Field(() => Int)
  superseded!: number;

  @Field(() => Int)
  voided!: number;

  @Field(() => Int)
  inPerson!: number;

  @Field(() => Int, { description: 'At a kiosk: in the final set too.' })
  kiosk!: number;

  @Field(() => Int)
  electors!: number;
}

@ObjectType({ description: 'One of the two signatures that freeze the final set.' })
@Access(staff)
export class PollSignatureType {
  @Field(() => String)
  byTitle!: string;

  @Field(() => InstantScalar)
  signedAt!: Date;
}

@ObjectType({ description: 'What the trustees handed over.' })
@Access(anyone)
export class PollOpeningType {
  @Field(() => Int, { description: '|F|: envelopes of the final set.' })
  final!: number;

  @Field(() => Int, { description: '|D|: ballots out of them.' })
  valid!: number;

  @Field(() => DocumentScalar, { description: 'Envelopes that gave no ballot, and why.' })
  invalid!: unknown;

  @Field(() => String)
  listHash!: string;

  @Field(() => String)
  invalidHash!: string;

  @Field(() => InstantScalar)
  openedAt!: Date;
}

@ObjectType({
  description: 'An opening that was handed in: two, of two programs, must agree before the count.',
})
@Access(staff)
export class HeldOpeningType {
  @Field(() => String, { description: 'page or cli, as its file says of itself.' })
  program!: string;

  @Field(() => String, { description: 'held, agreed or set_aside.' })
  fate!: string;

  @Field(() => String, { description: 'Hash of the final set that was opened.' })
  setHash!: string;

  @Field(() => String)
  listHash!: string;

  @Field(() => String)
  invalidHash!: string;

  @Field(() => Int)
  valid!: number;

  @Field(() => Int)
  invalid!: number;

  @Field(() => DocumentScalar, {
    nullable: true,
    description: 'Of the later of two that differ: code and details of what differs.',
  })
  difference?: unknown;

  @Field(() => String)
  byTitle!: string;

  @Field(() => InstantScalar)
  broughtAt!: Date;
}

@ObjectType({ description: 'Known ballots for one quorum, opened before the poll is published.' })
@Access(staff)
export class RehearsalType {
  @Field(() => Int)
  number!: number;

  @Field(() => [String], { description: 'The trustees of the quorum.' })
  trustees!: string[];

  @Field(() => String, { nullable: true })
  program?: string;

  @Field(() => String, { nullable: true })
  byTitle?: string;

  @Field(() => InstantScalar, { nullable: true, description: 'null: not opened yet.' })
  openedAt?: Date;
}

@ObjectType('Poll', { description: 'A secret vote.' })
@Access(anyone)
export class PollType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  subject!: string;

  @Field(() => String)
  state!: string;

  @Field(() => InstantScalar)
  opensAt!: Date;

  @Field(() => InstantScalar)
  closesAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Canonical JSON (docs/formats.md); null for a draft.',
  })
  manifest?: string;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the manifest.' })
  manifestHash?: string;

  @Field(() => Turnout, { nullable: true })
  turnout?: Turnout;

  @Field(() => MyVote, { nullable: true })
  mine?: MyVote;

  @Field(() => PollOpeningType, { nullable: true })
  opening?: PollOpeningType;

  @Field(() => BoxFiguresType, { nullable: true })
  @Access(staff)
  figures?: BoxFiguresType;

  @Field(() => [PollSignatureType])
  @Access(staff)
  signatures!: PollSignatureType[];

  @Field(() => [HeldOpeningType])
  @Access(staff)
  openings!: HeldOpeningType[];

  @Field(() => [RehearsalType])
  @Access(staff)
  rehearsals!: RehearsalType[];

  @Field(() => Boolean, {
    description: 'The signed-in person drafted it: another must publish it.',
  })
  @Access(staff)
  draftedByMe!: boolean;
}
