import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What rate-limiter-flexible counts; keys are keyed hashes, never an address. */
@Entity({ tableName: 'rate_count' })
export class RateCount {
  @PrimaryKey({ type: 'string', length: 255 })
  key!: string;

  @Property({ type: 'int' })
  points!: number;

  /** Milliseconds since 1970. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  expire?: number;
}
