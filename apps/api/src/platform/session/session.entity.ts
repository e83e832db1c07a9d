import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A signed-in browser. The cookie carries the secret; the table keeps its hash only. */
@Entity({ tableName: 'session' })
export class Session {
  @PrimaryKey({ type: 'string', length: 64 })
  hash!: string;

  @Property({ type: 'uuid' })
  @Index()
  accountId!: string;

  @Property({ type: 'Date' })
  createdAt!: Date;

  @Property({ type: 'Date' })
  expiresAt!: Date;
}
