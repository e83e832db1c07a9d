import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A fact, or a job to do, stored in the transaction of its cause; the relay delivers it later. */
@Entity({ tableName: 'outbox' })
@Index({
  name: 'outbox_waiting',
  expression: 'create index "outbox_waiting" on "outbox" ("id") where "relayed_at" is null',
})
export class OutboxRow {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'string', length: 20 })
  kind!: 'fact' | 'job';

  @Property({ type: 'string', length: 100 })
  name!: string;

  @Property({ type: 'json' })
  payload!: object;

  @Property({ type: 'Date' })
  createdAt!: Date;

  @Property({ type: 'Date', nullable: true })
  relayedAt?: Date;
}

/** The unique key of an effect already made: a job killed half-way and run again changes nothing twice. */
@Entity({ tableName: 'job_effect' })
export class JobEffect {
  @PrimaryKey({ type: 'string', length: 200 })
  key!: string;

  @Property({ type: 'Date' })
  createdAt!: Date;
}

/** A job that failed for good: shown at the desk, where it can be tried again or dismissed. */
@Entity({ tableName: 'job_dead_letter' })
export class DeadLetter {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'string', length: 100 })
  job!: string;

  @Property({ type: 'json' })
  payload!: object;

  /** Class of the error and where it rose: never its message, which may quote somebody. */
  @Property({ type: 'string', length: 300 })
  reason!: string;

  @Property({ type: 'int' })
  attempts!: number;

  @Property({ type: 'Date' })
  failedAt!: Date;

  @Property({ type: 'Date', nullable: true })
  settledAt?: Date;
}
