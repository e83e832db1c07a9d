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

  /** As written on the sheet: « Mairie, urne 1 ». */
  @Property({ type: 'string', length: 80 })
  label!: string;

  @Property({ type: 'string', length: 10 })
  channel!: PaperChannel;

  /** The sheet and the ballots that two entries agree on. */
  @Property({ type: 'json', nullable: true })
  sheet?: PaperSheet;

  @Property({ type: 'json', nullable: true })
  ballots?: readonly Choices[];

  @Property({ type: 'Date', nullable: true })
  agreedAt?: Date;
}

/** What one person read in a batch, without seeing the other's entry. Forgotten once two agree. */
@Entity({ tableName: 'voting_paper_entry' })
export class PaperEntry {
  @PrimaryKey({ type: 'uuid' })
  batchId!: string;

  @PrimaryKey({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'json' })
  sheet!: PaperSheet;

  @Property({ type: 'json' })
  ballots!: readonly Choices[];
}
