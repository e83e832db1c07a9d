import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** When somebody of the reception lets people vote, and where. */
@Entity({ tableName: 'voting_shift' })
export class DeskShift {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  pollId!: string;

  @Property({ type: 'uuid' })
  placeId!: string;

  @Property({ type: 'uuid' })
  @Index()
  accountId!: string;

  @Property({ type: 'Date' })
  startsAt!: Date;

  @Property({ type: 'Date' })
  endsAt!: Date;
}
