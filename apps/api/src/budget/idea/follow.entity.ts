import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** Somebody who wants news of an idea: an account, or a mailbox that confirmed it. */
@Entity({ tableName: 'budget_follow' })
@Unique({ properties: ['ideaId', 'accountId'] })
@Unique({ properties: ['ideaId', 'email'] })
export class Follow {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  ideaId!: string;

  @Property({ type: 'uuid', nullable: true })
  @Index()
  accountId?: string;

  /** Lower case; only for somebody without an account. */
  @Property({ type: 'string', length: 254, nullable: true })
  email?: string;

  @Property({ type: 'string', length: 2 })
  locale!: 'fr' | 'en';

  @Property({ type: 'Date' })
  createdAt!: Date;

  /** When the mailbox said yes; nothing is sent to it before. At once for an account. */
  @Property({ type: 'Date', nullable: true })
  confirmedAt?: Date;

  /** Kept rather than deleted: an author who left is not written to again. */
  @Property({ type: 'Date', nullable: true })
  endedAt?: Date;
}
