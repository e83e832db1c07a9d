import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** queued → sending → sent or failed; `unknown` when the process died while the server was answering. */
export type MailState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown';

/** One letter to one person. The key makes it unique: the same cause never writes twice. */
@Entity({ tableName: 'mail' })
export class Mail {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'string', length: 200 })
  @Unique()
  key!: string;

  @Property({ type: 'string', length: 254 })
  recipient!: string;

  @Property({ type: 'string', length: 300 })
  subject!: string;

  @Property({ type: 'text' })
  text!: string;

  @Property({ type: 'text' })
  html!: string;

  /** Where one press stops such letters, without signing in; absent on letters one cannot refuse. */
  @Property({ type: 'text', nullable: true })
  unsubscribeUrl?: string;

  @Property({ type: 'string', length: 10 })
  @Index()
  state!: MailState;

  /** A letter whose fate is unknown is sent again only when it carries a key to the door. */
  @Property({ type: 'boolean' })
  resendWhenUnknown!: boolean;

  @Property({ type: 'Date' })
  @Index()
  createdAt!: Date;

  @Property({ type: 'Date', nullable: true })
  sentAt?: Date;
}
