import { OptionalProps } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { RoleName } from '../platform';

/** Someone who can sign in. An e-mail serves one account. */
@Entity({ tableName: 'account' })
export class Account {
  [OptionalProps]?: 'version';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Lower case, trimmed. */
  @Property({ type: 'string', length: 254 })
  @Unique()
  email!: string;

  @Property({ type: 'text[]' })
  roles!: RoleName[];

  /** For staff: the function, as the desk shows it (« Chargée de mission »). */
  @Property({ type: 'string', length: 120, nullable: true })
  title?: string;

  @Property({ type: 'uuid', nullable: true })
  serviceId?: string;

  @Property({ type: 'uuid', nullable: true })
  neighbourhoodId?: string;

  @Property({ type: 'string', length: 2 })
  locale!: 'fr' | 'en';

  /** Offered on the sign-in page of the demo. */
  @Property({ type: 'boolean' })
  demo!: boolean;

  @Property({ type: 'Date' })
  createdAt!: Date;

  /** When the person first opened a link of their mailbox. */
  @Property({ type: 'Date', nullable: true })
  confirmedAt?: Date;

  /** Closed for good: the address was erased, the id stays where others point to it. */
  @Property({ type: 'Date', nullable: true })
  closedAt?: Date;

  /** Grows at each change: the second of two people who edit at once is told. */
  @Property({ type: 'int', version: true })
  version!: number;
}

/** A link sent to a mailbox: shown by GET, used once by POST, dead after ten minutes. */
@Entity({ tableName: 'sign_in_link' })
export class SignInLink {
  @PrimaryKey({ type: 'string', length: 64 })
  hash!: string;

  @Property({ type: 'string', length: 254 })
  @Index()
  email!: string;

  @Property({ type: 'Date' })
  createdAt!: Date;

  @Property({ type: 'Date' })
  expiresAt!: Date;

  @Property({ type: 'Date', nullable: true })
  usedAt?: Date;
}
