import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { EditionRules } from '@parvis/budget';
import type { EditionPhase } from '@parvis/phases';

export interface Category {
  readonly code: string;
  readonly name: string;
}

/** One round of the participatory budget: its rules, its calendar, its phase. */
@Entity({ tableName: 'budget_edition' })
export class Edition {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** How the edition is named in addresses: the year, or the slug of an imported election. */
  @Property({ type: 'string', length: 80 })
  @Unique()
  slug!: string;

  @Property({ type: 'string', length: 200 })
  title!: string;

  @Property({ type: 'string', length: 30 })
  phase!: EditionPhase;

  @Property({ type: 'json' })
  rules!: EditionRules;

  /** Themes an idea belongs to, in the order of the lists. */
  @Property({ type: 'json' })
  categories!: readonly Category[];

  @Property({ type: 'int' })
  rulesVersion!: number;

  /** SHA-256 of the canonical rules, set when the edition opens; then only an amendment changes it. */
  @Property({ type: 'string', length: 64, nullable: true })
  rulesHash?: string;

  @Property({ type: 'Date', nullable: true })
  frozenAt?: Date;

  /** The act by which the municipal council voted the rules. */
  @Property({ type: 'string', length: 120, nullable: true })
  rulesDecision?: string;

  /** The act by which it took note of the result. */
  @Property({ type: 'string', length: 120, nullable: true })
  resultDecision?: string;

  /** The text from which the ballot's order was drawn; published, so that anyone draws it again. */
  @Property({ type: 'string', length: 200, nullable: true })
  orderSeed?: string;

  @Property({ type: 'Date', nullable: true })
  resultsPublishedAt?: Date;

  /** Read from an election file of another town; nothing in it can be changed. */
  @Property({ type: 'boolean' })
  imported!: boolean;

  @Property({ type: 'Date' })
  createdAt!: Date;

  /** Grows at each change: the second of two people who edit at once is told. */
  @Property({ type: 'int', version: true })
  version!: number;
}

/** A published change of frozen rules: who, when, why, and what exactly. */
@Entity({ tableName: 'budget_amendment' })
export class Amendment {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  editionId!: string;

  /** Version of the rules that this amendment made. */
  @Property({ type: 'int' })
  rulesVersion!: number;

  @Property({ type: 'uuid', nullable: true })
  accountId?: string;

  /** The function of the person, as published. */
  @Property({ type: 'string', length: 120 })
  byTitle!: string;

  @Property({ type: 'text' })
  reason!: string;

  @Property({ type: 'json' })
  changes!: readonly { path: string; before: unknown; after: unknown }[];

  @Property({ type: 'string', length: 64 })
  rulesHash!: string;

  @Property({ type: 'Date' })
  createdAt!: Date;
}
