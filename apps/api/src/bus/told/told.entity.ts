import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** What one person was told last about one passage that changed, and how: the list of calls is read from it. */
@Entity({ tableName: 'bus_told' })
@Unique({ properties: ['roundId', 'day', 'personId'] })
export class BusTold {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  roundId!: string;

  /** The day of the passage by the rule, YYYY-MM-DD. */
  @Property({ type: 'string', length: 10 })
  day!: string;

  /** The row of who follows the stop, or of who has an appointment. */
  @Property({ type: 'uuid' })
  personId!: string;

  /** The change they are told of; null: it is as usual, or back so. */
  @Property({ type: 'uuid', nullable: true })
  changeId?: string | null;

  /** The letter; null: a call. */
  @Property({ type: 'string', length: 200, nullable: true })
  mailKey?: string | null;

  /** When an agent said it on the telephone. */
  @Property({ type: 'Date', nullable: true })
  calledAt?: Date | null;

  /** They once heard that the passage changed: if it comes back as usual, they must hear that too. */
  @Property({ type: 'boolean' })
  heard!: boolean;
}
