import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { BallotKind } from '@parvis/budget';
import type { Cents } from '@parvis/kernel';

/** A project as it stood on the ballot: what the count sees of it. Written once, before the ballots. */
@Entity({ tableName: 'budget_contender' })
@Unique({ properties: ['editionId', 'code'] })
export class Contender {
  @PrimaryKey({ type: 'uuid' })
  editionId!: string;

  /** From 0, in the order of the ballot; ballots name projects by it. */
  @PrimaryKey({ type: 'int' })
  position!: number;

  /** How ballots and files name it: `P01`, or the number in an imported file. */
  @Property({ type: 'string', length: 200 })
  code!: string;

  @Property({ type: 'uuid' })
  ideaId!: string;

  @Property({ type: 'bigint', runtimeType: 'number' })
  cost!: Cents;

  /** Still on the ballot, no longer standing. */
  @Property({ type: 'boolean' })
  withdrawn!: boolean;
}

/** Some thousands of ballots, laid end to end as the count reads them; without names, times or trackers. */
@Entity({ tableName: 'budget_ballot_page' })
export class BallotPage {
  @PrimaryKey({ type: 'uuid' })
  editionId!: string;

  @PrimaryKey({ type: 'int' })
  page!: number;

  @Property({ type: 'string', length: 10 })
  kind!: BallotKind;

  /** Ballots on this page. */
  @Property({ type: 'int' })
  size!: number;

  /** 32-bit positions, little-endian, one more than there are ballots. */
  @Property({ type: 'blob' })
  offsets!: Buffer;

  /** 16-bit positions of projects. */
  @Property({ type: 'blob' })
  choices!: Buffer;

  /** 32-bit points, one for each choice, for the kinds that have them. */
  @Property({ type: 'blob', nullable: true })
  values?: Buffer;

  /** 32-bit numbers of voters, one for each ballot. */
  @Property({ type: 'blob' })
  weights!: Buffer;
}
