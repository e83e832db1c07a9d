import { OptionalProps } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { BoardService, Cause, Hours, Instead } from '@parvis/bus';

/** Where the bus goes again and again. */
@Entity({ tableName: 'bus_round' })
export class BusRound {
  [OptionalProps]?: 'version';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** One stop, or several of which each time takes the next. */
  @Property({ type: 'json' })
  stopIds!: readonly string[];

  /** RFC 5545: « FREQ=WEEKLY;BYDAY=MO ». */
  @Property({ type: 'string', length: 60 })
  rule!: string;

  /** YYYY-MM-DD. */
  @Property({ type: 'string', length: 10 })
  firstDay!: string;

  @Property({ type: 'string', length: 10, nullable: true })
  lastDay?: string | null;

  /** HH:mm on the town's clock. */
  @Property({ type: 'string', length: 5 })
  starts!: string;

  @Property({ type: 'string', length: 5 })
  ends!: string;

  @Property({ type: 'boolean' })
  onHolidays!: boolean;

  @Property({ type: 'json', nullable: true })
  schoolHours?: Hours | null;

  @Property({ type: 'json' })
  services!: readonly BoardService[];

  /** Grows at each change: the second of two people who edit at once is told. */
  @Property({ type: 'int', version: true })
  version!: number;
}

/** One time of a round that is cancelled, or stands elsewhere. Restored, the row goes; the trail keeps both. */
@Entity({ tableName: 'bus_change' })
@Unique({ properties: ['roundId', 'day'] })
export class BusChange {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  roundId!: string;

  /** The day by the rule, YYYY-MM-DD. */
  @Property({ type: 'string', length: 10 })
  @Index()
  day!: string;

  @Property({ type: 'string', length: 20 })
  cause!: Cause;

  @Property({ type: 'json', nullable: true })
  instead?: Instead | null;

  @Property({ type: 'Date' })
  at!: Date;

  /** The function of the person. */
  @Property({ type: 'string', length: 120 })
  byTitle!: string;
}

/** School holidays, both days included. */
@Entity({ tableName: 'bus_school_break' })
export class BusSchoolBreak {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'string', length: 80 })
  name!: string;

  @Property({ type: 'string', length: 10 })
  firstDay!: string;

  @Property({ type: 'string', length: 10 })
  lastDay!: string;
}
