import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Choices, InvalidEnvelope } from '@parvis/voting';

/** What the ballots of one channel say: never published below ten. */
export interface ChannelTally {
  readonly name: string;
  readonly ballots: number;
  readonly supporters: Readonly<Record<string, number>>;
}

/** What the trustees handed over: hashes, the invalid list, the sums by channel. Written once. */
@Entity({ tableName: 'voting_opening' })
export class PollOpening {
  @PrimaryKey({ type: 'uuid' })
  pollId!: string;

  @Property({ type: 'int' })
  final!: number;

  @Property({ type: 'int' })
  valid!: number;

  @Property({ type: 'json' })
  invalid!: readonly InvalidEnvelope[];

  @Property({ type: 'string', length: 64 })
  listHash!: string;

  @Property({ type: 'string', length: 64 })
  invalidHash!: string;

  @Property({ type: 'json' })
  channels!: readonly ChannelTally[];

  @Property({ type: 'uuid' })
  openedBy!: string;

  @Property({ type: 'Date' })
  openedAt!: Date;
}

/** One line of the published list D. Its channel is in the sums only. */
@Entity({ tableName: 'voting_opened_ballot' })
export class OpenedBallotRow {
  @PrimaryKey({ type: 'uuid' })
  pollId!: string;

  @PrimaryKey({ type: 'string', length: 14 })
  tracker!: string;

  @Property({ type: 'json' })
  choices!: Choices;
}
