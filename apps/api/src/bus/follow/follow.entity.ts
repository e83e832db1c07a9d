import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** Somebody who wants to be told when a stop is cancelled or moved: a mailbox, or a telephone. Who stops leaves no row. */
@Entity({ tableName: 'bus_follow' })
@Unique({ properties: ['stopId', 'email'] })
@Unique({ properties: ['stopId', 'phone'] })
export class BusFollow {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  stopId!: string;

  /** Lower case; null: told by telephone. */
  @Property({ type: 'string', length: 254, nullable: true })
  email?: string | null;

  /** Digits, with the country when it is not France; null: told by letter. */
  @Property({ type: 'string', length: 17, nullable: true })
  phone?: string | null;

  @Property({ type: 'string', length: 2 })
  locale!: 'fr' | 'en';

  @Property({ type: 'Date' })
  createdAt!: Date;

  /** When the mailbox said yes: nothing but the question is sent to it before. A telephone is on from the first day. */
  @Property({ type: 'Date', nullable: true })
  confirmedAt?: Date | null;
}
