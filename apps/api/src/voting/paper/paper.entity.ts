import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { Choices, PaperSheet } from '@parvis/voting';

/** Where paper ballots were put in a box. */
export const paperChannels = ['paper', 'bus'] as const;
export type PaperChannel = (typeof paperChannels)[number];

/** A batch of paper ballots from one box. It counts once two people have entered it alike. */
@Entity({ tableName: 'voting_paper_batch' })
@Unique({ properties: ['pollId', 'label'] })
export class PaperBatch {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  pollId!: string;

  /** The place of vote whose box it comes from. */
  @Property({ type: 'uuid' })
  @Index()
  placeId!: string;

  /** As written on the sheet: « Mairie, urne 1 ». */
  @Property({ type: 'string', length: 80 })
  label!: string;

  /** That of its place. */
  @Property({ type: 'string', length: 10 })
  channel!: PaperChannel;

  /** 1, and one more each time an agreed batch is counted again. */
  @Property({ type: 'int' })
  round!: number;

  /** The sheet and the ballots that two entries agree on. */
  @Property({ type: 'json', nullable: true })
  sheet?: PaperSheet | null;

  @Property({ type: 'json', nullable: true })
  ballots?: readonly Choices[] | null;

  @Property({ type: 'Date', nullable: true })
  agreedAt?: Date | null;
}

/** What one person read in a batch, without seeing the others' entries. Every entry stays. */
@Entity({ tableName: 'voting_paper_entry' })
export class PaperEntry {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  batchId!: string;

  @Property({ type: 'int' })
  round!: number;

  @Property({ type: 'uuid' })
  accountId!: string;

  /** The function of the person, as the minutes show it. */
  @Property({ type: 'string', length: 120 })
  byTitle!: string;

  @Property({ type: 'Date' })
  at!: Date;

  @Property({ type: 'json' })
  sheet!: PaperSheet;

  /** Forgotten once two people agree: the batch holds them. */
  @Property({ type: 'json', nullable: true })
  ballots?: readonly Choices[] | null;
}
