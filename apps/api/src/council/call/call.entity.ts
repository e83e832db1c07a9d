import { OptionalProps } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { Feature } from '@parvis/council';

/** A call for candidates to one term of the citizens' council. */
@Entity({ tableName: 'council_call' })
export class CouncilCall {
  [OptionalProps]?: 'version' | 'oneAddress';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** The year of the draw: in the address of its page. */
  @Property({ type: 'string', length: 20 })
  @Unique()
  slug!: string;

  @Property({ type: 'string', length: 120 })
  title!: string;

  @Property({ type: 'int' })
  seats!: number;

  /** As many substitutes as seats are drawn with the council. */
  @Property({ type: 'boolean' })
  substitutes!: boolean;

  /** One person of each address at most in the council and among its substitutes: candidates then say theirs. */
  @Property({ type: 'boolean', default: false })
  oneAddress!: boolean;

  /** On the day the call closes. */
  @Property({ type: 'int' })
  minAge!: number;

  @Property({ type: 'Date' })
  opensAt!: Date;

  @Property({ type: 'Date' })
  closesAt!: Date;

  /** The public session. */
  @Property({ type: 'Date' })
  drawsAt!: Date;

  @Property({ type: 'string', length: 200 })
  place!: string;

  /** With the census and the quotas of every value. */
  @Property({ type: 'json' })
  features!: readonly Feature[];

  /** Nobody but the desk sees it before. */
  @Property({ type: 'Date', nullable: true })
  publishedAt?: Date | null;

  /** Grows at each change: the second of two people who edit at once is told. */
  @Property({ type: 'int', version: true })
  version!: number;
}

/** What happened to a call, for everybody; lines are added, never changed. */
@Entity({ tableName: 'council_line' })
export class CouncilLine {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  callId!: string;

  @Property({ type: 'string', length: 30 })
  kind!: string;

  /** Figures and hashes; names nobody. */
  @Property({ type: 'json' })
  details!: Readonly<Record<string, string | number>>;

  /** The function of the person. */
  @Property({ type: 'string', length: 120 })
  byTitle!: string;

  @Property({ type: 'Date' })
  at!: Date;
}
