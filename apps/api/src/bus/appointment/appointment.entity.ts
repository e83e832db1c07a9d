import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** `waiting`: no slot yet; the first to wait gets the next one that is given back. */
export const appointmentStates = ['booked', 'waiting', 'cancelled', 'came', 'missed'] as const;
export type AppointmentState = (typeof appointmentStates)[number];

/** Somebody expected at a service on board. It belongs to a passage: where the passage is moved, it goes too. */
@Entity({ tableName: 'bus_appointment' })
@Index({ properties: ['roundId', 'day'] })
export class BusAppointment {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  roundId!: string;

  /** The day of the passage by the rule, YYYY-MM-DD. */
  @Property({ type: 'string', length: 10 })
  @Index()
  day!: string;

  @Property({ type: 'string', length: 60 })
  serviceKey!: string;

  /** Minutes after the passage begins; null while waiting. */
  @Property({ type: 'int', nullable: true })
  minute?: number | null;

  /** Names the slot while it is held: two people are never given one. Null once it is given back. */
  @Property({ type: 'string', length: 140, nullable: true })
  @Unique()
  slot?: string | null;

  /** Null once cancelled or forgotten, like the mailbox and the number. */
  @Property({ type: 'string', length: 120, nullable: true })
  name?: string | null;

  /** Lower case; null: told by telephone. */
  @Property({ type: 'string', length: 254, nullable: true })
  email?: string | null;

  @Property({ type: 'string', length: 17, nullable: true })
  phone?: string | null;

  @Property({ type: 'string', length: 2 })
  locale!: 'fr' | 'en';

  @Property({ type: 'string', length: 64 })
  @Unique()
  codeHash!: string;

  @Property({ type: 'string', length: 10 })
  state!: AppointmentState;

  @Property({ type: 'Date' })
  createdAt!: Date;
}
