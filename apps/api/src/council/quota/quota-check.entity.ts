import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

export const checkStates = ['waiting', 'possible', 'impossible', 'small'] as const;
export type CheckState = (typeof checkStates)[number];

/** A bound of one value of one feature. */
export interface NamedBound {
  readonly feature: string;
  readonly value: string;
  readonly bound: 'min' | 'max';
}

/** A bound that would give way. */
export interface BoundChange extends NamedBound {
  readonly from: number;
  readonly to: number;
}

/** Whether the pool, as it was, holds a council within the quotas, as they were. */
@Entity({ tableName: 'council_quota_check' })
export class QuotaCheck {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  callId!: string;

  /** The call as it was looked at: a suggestion is applied to no other. */
  @Property({ type: 'int' })
  callVersion!: number;

  @Property({ type: 'string', length: 12 })
  state!: CheckState;

  /** Bounds that cannot hold together. */
  @Property({ type: 'json' })
  conflicts!: readonly NamedBound[];

  /** Each alone would do; the cheapest first. */
  @Property({ type: 'json' })
  suggestions!: readonly (readonly BoundChange[])[];

  @Property({ type: 'Date' })
  askedAt!: Date;

  @Property({ type: 'Date', nullable: true })
  finishedAt?: Date | null;
}
