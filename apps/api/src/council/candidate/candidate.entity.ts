import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

export const candidateChannels = ['online', 'paper', 'bus'] as const;
export type CandidateChannel = (typeof candidateChannels)[number];

/** Somebody who is willing to be drawn. Who withdraws leaves a number and nothing else. */
@Entity({ tableName: 'council_candidate' })
@Unique({ properties: ['callId', 'number'] })
@Unique({ properties: ['callId', 'personHash'] })
@Unique({ properties: ['callId', 'accountId'] })
export class Candidate {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  callId!: string;

  /** « V0417 »: dealt at random, so that it says nothing of when somebody came. */
  @Property({ type: 'string', length: 8 })
  number!: string;

  @Property({ type: 'string', length: 80, nullable: true })
  givenName?: string | null;

  @Property({ type: 'string', length: 80, nullable: true })
  familyName?: string | null;

  @Property({ type: 'string', length: 254, nullable: true })
  email?: string | null;

  @Property({ type: 'string', length: 30, nullable: true })
  phone?: string | null;

  /** The value of each feature, frozen on the day the call closes. */
  @Property({ type: 'json' })
  values!: Readonly<Record<string, string>>;

  /** Keyed hash of the name and the birth date, which is not kept: one candidature a person. */
  @Property({ type: 'string', length: 64, nullable: true })
  personHash?: string | null;

  /** Keyed hash of the address, where a call draws one person of each at most; the address is not kept. */
  @Property({ type: 'string', length: 64, nullable: true })
  addressHash?: string | null;

  @Property({ type: 'uuid', nullable: true })
  accountId?: string | null;

  @Property({ type: 'string', length: 10 })
  channel!: CandidateChannel;

  @Property({ type: 'string', length: 2 })
  locale!: 'fr' | 'en';

  @Property({ type: 'Date' })
  createdAt!: Date;

  @Property({ type: 'Date', nullable: true })
  withdrawnAt?: Date | null;
}
