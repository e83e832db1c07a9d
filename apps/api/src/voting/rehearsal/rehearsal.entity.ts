import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { OpeningProgram } from '@parvis/voting';

/** A box of known ballots for one quorum of the trustees of a draft, and whether they have opened it. */
@Entity({ tableName: 'voting_rehearsal' })
export class Rehearsal {
  @PrimaryKey({ type: 'uuid' })
  pollId!: string;

  /** From 1. */
  @PrimaryKey({ type: 'int' })
  number!: number;

  /** The id under which its ballots are sealed: no envelope of a rehearsal passes for a vote. */
  @Property({ type: 'uuid' })
  boxId!: string;

  /** Ranks of the trustees, from 1. */
  @Property({ type: 'json' })
  quorum!: readonly number[];

  /** The final set as it is handed out. */
  @Property({ type: 'text' })
  box!: string;

  @Property({ type: 'string', length: 64 })
  setHash!: string;

  /** What only the keys of the quorum can find. */
  @Property({ type: 'string', length: 64 })
  listHash!: string;

  /** As the file says of itself; `seed`: the demo, which furnishes itself. */
  @Property({ type: 'string', length: 10, nullable: true })
  program?: OpeningProgram | 'seed';

  @Property({ type: 'string', length: 120, nullable: true })
  byTitle?: string;

  @Property({ type: 'Date', nullable: true })
  openedAt?: Date;
}
