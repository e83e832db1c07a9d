import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** How somebody took part, known only once the roll is closed. */
export type Participation = 'online' | 'paper' | 'desk' | 'bus';

/** Somebody on the roll of a poll. Never points at an envelope: only the roll key leads from one to the other. */
@Entity({ tableName: 'voting_elector' })
@Unique({ properties: ['pollId', 'accountId'] })
@Unique({ properties: ['pollId', 'personMark'] })
export class Elector {
  /** Random, so that a pseudonym is not guessed from a time. */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  pollId!: string;

  /** Null for somebody who came to a desk without an e-mail address. */
  @Property({ type: 'uuid', nullable: true })
  accountId?: string;

  @Property({ type: 'string', length: 10 })
  proof!: 'declared' | 'verified';

  /** Old enough on the closing day: the birth date itself is not kept. */
  @Property({ type: 'boolean' })
  oldEnough!: boolean;

  /** HMAC of the birth date under the roll key: tells two declarations apart, and means nothing once the key is gone. */
  @Property({ type: 'string', length: 64 })
  birthMark!: string;

  /**
   * HMAC of the name and birth date under the roll key, once a desk saw a proof: the same person is found again with or
   * without an address. Null for who only declared online, where no name is asked.
   */
  @Property({ type: 'string', length: 64, nullable: true })
  personMark?: string;

  /** The member of staff who saw the proof. */
  @Property({ type: 'uuid', nullable: true })
  confirmedBy?: string;

  /** The elector of the same person under another address: both votes are then one. */
  @Property({ type: 'uuid', nullable: true })
  mergedInto?: string;

  /** Written once for all electors when the poll is reconciled: the sign-in list, without times. */
  @Property({ type: 'string', length: 10, nullable: true })
  tookPart?: Participation;
}
