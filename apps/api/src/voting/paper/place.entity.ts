import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { PlaceLineKind } from '@parvis/voting';
import type { PaperChannel } from './paper.entity';

/** Where paper ballots are given out and put into a box. */
@Entity({ tableName: 'voting_place' })
@Unique({ properties: ['pollId', 'name'] })
export class VotingPlace {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  pollId!: string;

  @Property({ type: 'string', length: 80 })
  name!: string;

  @Property({ type: 'string', length: 10 })
  channel!: PaperChannel;

  /** Its address and its hours, for everybody: « 32 rue de Ruzé, du lundi au samedi, de 9 h à 18 h ». */
  @Property({ type: 'string', length: 300, nullable: true })
  whereWhen?: string | null;
}

/** Something counted or said at a place of vote. Lines are added, never changed: the last count holds. */
@Entity({ tableName: 'voting_place_line' })
export class PlaceLine {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  placeId!: string;

  @Property({ type: 'string', length: 12 })
  kind!: PlaceLineKind;

  @Property({ type: 'int', nullable: true })
  number?: number;

  /** A seal's number, what happened, or why; names nobody. */
  @Property({ type: 'string', length: 300, nullable: true })
  text?: string;

  @Property({ type: 'uuid' })
  accountId!: string;

  /** The function of the person, as the minutes show it. */
  @Property({ type: 'string', length: 120 })
  byTitle!: string;

  @Property({ type: 'Date' })
  at!: Date;
}
