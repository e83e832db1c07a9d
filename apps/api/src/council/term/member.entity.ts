import { OptionalProps } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

export const memberStates = ['asked', 'accepted', 'declined', 'silent', 'left'] as const;
/** `silent`: no answer by the deadline. */
export type MemberState = (typeof memberStates)[number];

/** Somebody whom the draw gave a seat, or a place behind one. Names stay with the candidature. */
@Entity({ tableName: 'council_member' })
@Unique({ properties: ['callId', 'candidateId'] })
export class CouncilMember {
  [OptionalProps]?: 'version';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  callId!: string;

  @Property({ type: 'uuid' })
  candidateId!: string;

  /** « V0417 » */
  @Property({ type: 'string', length: 8 })
  number!: string;

  /** A substitute who is called to a seat holds it from then on. */
  @Property({ type: 'string', length: 10 })
  seat!: 'full' | 'substitute';

  @Property({ type: 'string', length: 10 })
  state!: MemberState;

  /** Until when an answer is waited for. */
  @Property({ type: 'Date' })
  answerBy!: Date;

  @Property({ type: 'Date', nullable: true })
  answeredAt?: Date | null;

  /** The number of the member whose seat this one took over. */
  @Property({ type: 'string', length: 8, nullable: true })
  follows?: string | null;

  /** Grows at each change: the second of two people who write at once is told. */
  @Property({ type: 'int', version: true })
  version!: number;
}
