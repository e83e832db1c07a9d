import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access, anyone, DocumentScalar, InstantScalar, staff } from '../../platform';
import type { BatchStanding } from './paper.service';
import type { PlaceStanding } from './place.service';

const BatchStateEnum = { waiting: 'waiting', differs: 'differs', agreed: 'agreed' } as const;
registerEnumType(BatchStateEnum, { name: 'PaperBatchState' });

@ObjectType('PaperEntry', { description: 'Who entered a batch, and what once two people agree.' })
@Access(staff)
class PaperEntryType {
  @Field(() => Int, { description: '1, and one more after each recount.' })
  round!: number;

  @Field(() => String)
  byTitle!: string;

  @Field(() => InstantScalar)
  at!: Date;

  @Field(() => DocumentScalar, {
    nullable: true,
    description: 'What this person read; null until two people agree: entries are blind.',
  })
  sheet?: unknown;
}

@ObjectType('PaperBatch', { description: 'A batch of paper ballots from one box.' })
@Access(staff)
export class PaperBatchType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  channel!: string;

  @Field(() => ID)
  placeId!: string;

  @Field(() => Int)
  round!: number;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When two entries agreed; null: another person is waited for.',
  })
  agreedAt?: Date | null;

  @Field(() => DocumentScalar, {
    nullable: true,
    description: 'papers, valid, blank, spoilt, rejected, tallies: once agreed.',
  })
  sheet?: unknown;

  @Field(() => BatchStateEnum, {
    description: 'waiting: for another person; differs: two people read it otherwise.',
  })
  state!: 'waiting' | 'differs' | 'agreed';

  @Field(() => [PaperEntryType])
  entries!: PaperEntryType[];

  static of({ batch, entries }: BatchStanding): PaperBatchType {
    const shown = entries.map(({ round, byTitle, at, sheet }) => ({
      ...{ round, byTitle, at },
      sheet: batch.agreedAt || round < batch.round ? sheet : null,
    }));
    const current = entries.filter(({ round }) => round === batch.round);
    const readers = new Set(current.map(({ accountId }) => accountId)).size;
    const state = batch.agreedAt ? 'agreed' : readers > 1 ? 'differs' : 'waiting';
    return Object.assign(new PaperBatchType(), { ...batch, state, entries: shown });
  }
}

@ObjectType('PlaceLine')
@Access(staff)
class PlaceLineType {
  @Field(() => String)
  kind!: string;

  @Field(() => Int, { nullable: true })
  number?: number;

  @Field(() => String, { nullable: true })
  text?: string;

  @Field(() => String)
  byTitle!: string;

  @Field(() => InstantScalar)
  at!: Date;
}

@ObjectType('PlaceSheet', { description: 'What is written at a place, added up.' })
@Access(staff)
class PlaceSheetType {
  @Field(() => Int)
  given!: number;

  @Field(() => Int)
  returned!: number;

  @Field(() => Int, { nullable: true })
  signatures!: number | null;

  @Field(() => Int)
  papers!: number;

  @Field(() => Int)
  valid!: number;

  @Field(() => Int)
  blank!: number;

  @Field(() => Int)
  spoilt!: number;

  @Field(() => Int)
  rejected!: number;

  @Field(() => Int, { nullable: true, description: 'Papers less signatures.' })
  difference!: number | null;

  @Field(() => [String], { description: 'unsigned, differs, more_than_given.' })
  questions!: readonly string[];
}

@ObjectType('WhereToVote', { description: 'A place to vote on paper, as everybody reads it.' })
@Access(anyone)
export class WhereToVoteType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  channel!: string;

  @Field(() => String, { nullable: true, description: 'Its address and hours.' })
  whereWhen?: string | null;
}

@ObjectType('VotingPlace', { description: 'Where paper ballots are given out and put in a box.' })
@Access(staff)
export class VotingPlaceType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  channel!: string;

  @Field(() => String, { nullable: true })
  whereWhen?: string | null;

  @Field(() => [PlaceLineType], { description: 'Oldest first.' })
  lines!: readonly PlaceLineType[];

  @Field(() => PlaceSheetType)
  sheet!: PlaceSheetType;

  static of({ place, lines, sheet }: PlaceStanding): VotingPlaceType {
    return Object.assign(new VotingPlaceType(), { ...place, lines, sheet });
  }
}
