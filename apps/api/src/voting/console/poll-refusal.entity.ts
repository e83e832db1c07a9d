import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How many votes the box refused, and why: a number, without a person and without a time. */
@Entity({ tableName: 'voting_refusal' })
export class PollRefusal {
  @PrimaryKey({ type: 'uuid' })
  pollId!: string;

  /** `vote_closed`, `kiosk_code_unknown`… */
  @PrimaryKey({ type: 'string', length: 40 })
  reason!: string;

  @Property({ type: 'int' })
  number!: number;
}
