import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Watcher } from '@parvis/voting';

/** When each of them last did its work for a poll. Tells nothing of any vote: they work whether people vote or not. */
@Entity({ tableName: 'voting_heard' })
export class PollHeard {
  @PrimaryKey({ type: 'uuid' })
  pollId!: string;

  @PrimaryKey({ type: 'string', length: 20 })
  who!: Watcher;

  @Property({ type: 'Date' })
  at!: Date;
}
