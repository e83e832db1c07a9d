import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy';

/** Somebody who asked to be reminded once of a ballot they did not send. Gone when they were, or when the vote closes. */
@Entity({ tableName: 'voting_reminder' })
export class VoteReminder {
  @PrimaryKey({ type: 'uuid' })
  pollId!: string;

  @PrimaryKey({ type: 'uuid' })
  accountId!: string;
}
