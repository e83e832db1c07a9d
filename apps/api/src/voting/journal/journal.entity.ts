import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** One signed line of a poll's journal. Written once; a trigger refuses any change. */
@Entity({ tableName: 'voting_journal' })
export class JournalLine {
  @PrimaryKey({ type: 'uuid' })
  pollId!: string;

  /** From 0. */
  @PrimaryKey({ type: 'int' })
  place!: number;

  @Property({ type: 'text' })
  line!: string;
}
