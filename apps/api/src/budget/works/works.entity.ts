import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { Cents } from '@parvis/kernel';

/** The steps of a project after the vote, in order: études, achat, travaux, réception, mise en service. */
export const worksSteps = ['design', 'purchase', 'building', 'acceptance', 'opening'] as const;
export type WorksStepKind = (typeof worksSteps)[number];

export const newsKinds = [
  'begun',
  'news',
  'delay',
  'suspended',
  'resumed',
  'delivered',
  'abandoned',
] as const;
export type NewsKind = (typeof newsKinds)[number];

/** The works of one winner: money, dates, what was last said. Its state is the idea's. */
@Entity({ tableName: 'budget_works' })
export class Works {
  @PrimaryKey({ type: 'uuid' })
  ideaId!: string;

  @Property({ type: 'uuid' })
  @Index()
  serviceId!: string;

  @Property({ type: 'Date' })
  begunAt!: Date;

  /** VAT included, as are the two others: written by the municipal council, ordered, paid. */
  @Property({ type: 'bigint', runtimeType: 'number' })
  voted!: Cents;

  @Property({ type: 'bigint', runtimeType: 'number' })
  committed!: Cents;

  @Property({ type: 'bigint', runtimeType: 'number' })
  paid!: Cents;

  /** The date first promised: it never moves. */
  @Property({ type: 'date' })
  firstExpectedOn!: string;

  @Property({ type: 'date' })
  expectedOn!: string;

  /** When the day would say more than is known (« printemps 2028 »). */
  @Property({ type: 'string', length: 60, nullable: true })
  expectedInWords?: string;

  @Property({ type: 'date' })
  nextNewsOn!: string;

  @Property({ type: 'Date' })
  lastNewsAt!: Date;

  @Property({ type: 'text', nullable: true })
  delayCause?: string;

  @Property({ type: 'string', length: 120, nullable: true })
  delayBy?: string;

  @Property({ type: 'Date', nullable: true })
  delayAt?: Date;

  /** First day on which a planned date had passed without a word; the night's watch writes it. */
  @Property({ type: 'date', nullable: true })
  @Index()
  overdueSince?: string;

  /** First day on which news was owed and had not come. */
  @Property({ type: 'date', nullable: true })
  @Index()
  silentSince?: string;

  /** The set delay has passed too: residents see it. */
  @Property({ type: 'boolean' })
  overdueForAll!: boolean;

  @Property({ type: 'boolean' })
  silentForAll!: boolean;

  @Property({ type: 'date', nullable: true })
  deliveredOn?: string;

  @Property({ type: 'int', version: true })
  version!: number;
}

@Entity({ tableName: 'budget_works_step' })
@Unique({ properties: ['ideaId', 'kind'] })
export class WorksStep {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  ideaId!: string;

  @Property({ type: 'string', length: 12 })
  kind!: WorksStepKind;

  /** As first promised. */
  @Property({ type: 'date' })
  firstPlannedOn!: string;

  @Property({ type: 'date' })
  plannedOn!: string;

  @Property({ type: 'date', nullable: true })
  doneOn?: string;
}

/** What the town told about the works: never changed once told. */
@Entity({ tableName: 'budget_works_news' })
@Index({ properties: ['ideaId', 'at'] })
@Index({
  name: 'budget_works_news_to_digest',
  expression:
    'create index "budget_works_news_to_digest" on "budget_works_news" ("at") where "digest_day" is null',
})
export class WorksNews {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  ideaId!: string;

  @Property({ type: 'string', length: 10 })
  kind!: NewsKind;

  @Property({ type: 'text' })
  text!: string;

  /** Of a delay: why, in the town's words. */
  @Property({ type: 'text', nullable: true })
  cause?: string;

  /** Function of the author, as published. */
  @Property({ type: 'string', length: 120 })
  byTitle!: string;

  @Property({ type: 'uuid[]' })
  photoIds!: string[];

  @Property({ type: 'Date' })
  at!: Date;

  /** The day's digest that carries it; null while it waits. */
  @Property({ type: 'date', nullable: true })
  digestDay?: string;
}

/** One day's letters about works: begun when its news is taken, ended when everybody is written to. */
@Entity({ tableName: 'budget_works_digest' })
export class WorksDigest {
  @PrimaryKey({ type: 'date' })
  day!: string;

  @Property({ type: 'Date', nullable: true })
  endedAt?: Date;
}

export const worksEntities = [Works, WorksStep, WorksNews, WorksDigest];
