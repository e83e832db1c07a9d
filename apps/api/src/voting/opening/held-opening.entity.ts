import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { OpeningMarks, OpeningProgram } from '@parvis/voting';

/** `held`: waits for another program's; `agreed`: both gave the same; `set_aside`: they differed. */
type OpeningFate = 'held' | 'agreed' | 'set_aside';

/** An opening that was handed in, without its ballots: hashes, counts and sums only. */
@Entity({ tableName: 'voting_held_opening' })
export class HeldOpening {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  pollId!: string;

  /** As the file says of itself. */
  @Property({ type: 'string', length: 10 })
  program!: OpeningProgram;

  @Property({ type: 'json' })
  marks!: OpeningMarks;

  @Property({ type: 'string', length: 12 })
  fate!: OpeningFate;

  /** Of the later of two that differ: the code that names what. */
  @Property({ type: 'json', nullable: true })
  difference?: {
    readonly code: string;
    readonly details?: Readonly<Record<string, string | number>>;
  };

  @Property({ type: 'uuid' })
  broughtBy!: string;

  /** The function of the person, as the desk shows it. */
  @Property({ type: 'string', length: 120 })
  byTitle!: string;

  @Property({ type: 'Date' })
  broughtAt!: Date;
}
