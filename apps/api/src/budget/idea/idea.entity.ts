import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { Cents } from '@parvis/kernel';
import type { IdeaState } from '@parvis/phases';

/** How an idea reached the town. */
export const ideaChannels = ['online', 'paper', 'bus', 'meeting', 'phone'] as const;
export type IdeaChannel = (typeof ideaChannels)[number];

/** An idea, from its draft to the finished works: one row for its whole life. */
@Entity({ tableName: 'budget_idea' })
@Unique({ properties: ['editionId', 'number'] })
@Index({ properties: ['editionId', 'state'] })
export class Idea {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  editionId!: string;

  /** Given on submission, 1, 2, 3 … in the edition; the number of the receipt. Null while a draft. */
  @Property({ type: 'int', nullable: true })
  number?: number;

  @Property({ type: 'string', length: 20 })
  state!: IdeaState;

  @Property({ type: 'Date' })
  stateSince!: Date;

  @Property({ type: 'string', length: 120 })
  title!: string;

  /** What, in the author's words. */
  @Property({ type: 'text' })
  body!: string;

  /** For whom, in the author's words. */
  @Property({ type: 'text' })
  beneficiaries!: string;

  /** Where, in words. */
  @Property({ type: 'string', length: 300 })
  place!: string;

  @Property({ type: 'double', nullable: true })
  latitude?: number;

  @Property({ type: 'double', nullable: true })
  longitude?: number;

  /** Null: the whole town. */
  @Property({ type: 'uuid', nullable: true })
  @Index()
  neighbourhoodId?: string;

  @Property({ type: 'string', length: 40, nullable: true })
  category?: string;

  @Property({ type: 'uuid', nullable: true })
  photoId?: string;

  /** What the author thinks it costs, if they said. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  roughCost?: Cents;

  @Property({ type: 'string', length: 10 })
  channel!: IdeaChannel;

  /** The member of staff who typed it in for somebody. */
  @Property({ type: 'uuid', nullable: true })
  enteredBy?: string;

  /** Hash of the key that a browser keeps for a draft begun before signing in. */
  @Property({ type: 'string', length: 64, nullable: true })
  @Index()
  draftKeyHash?: string;

  @Property({ type: 'Date' })
  createdAt!: Date;

  /** When a step of the form last kept the draft. */
  @Property({ type: 'Date', nullable: true })
  keptAt?: Date;

  @Property({ type: 'Date', nullable: true })
  submittedAt?: Date;

  // --- answer of the town -------------------------------------------------------------------------------------------

  /** One of the codes of refusal; its sentence is in the catalogue. */
  @Property({ type: 'string', length: 30, nullable: true })
  refusalCode?: string;

  @Property({ type: 'json', nullable: true })
  refusalDetails?: Readonly<Record<string, string | number>>;

  /** The body the idea was forwarded to (« Île-de-France Mobilités »). */
  @Property({ type: 'string', length: 120, nullable: true })
  forwardedTo?: string;

  /** What the town asked the author, and until when. */
  @Property({ type: 'text', nullable: true })
  question?: string;

  @Property({ type: 'date', nullable: true })
  answerDueOn?: string;

  // --- merge ------------------------------------------------------------------------------------------------------

  @Property({ type: 'uuid', nullable: true })
  @Index()
  mergedIntoId?: string;

  /** The state to come back to when a merge is undone. */
  @Property({ type: 'string', length: 20, nullable: true })
  stateBeforeMerge?: IdeaState;

  // --- study and ballot --------------------------------------------------------------------------------------------

  @Property({ type: 'uuid', nullable: true })
  @Index()
  leadServiceId?: string;

  /** Cost including VAT, as the study found it. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  cost?: Cents;

  /** Running cost a year; negative when it saves money. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  runningCost?: Cents;

  @Property({ type: 'int', nullable: true })
  ballotNumber?: number;

  /** 300 characters at most, as printed on the ballot. */
  @Property({ type: 'string', length: 300, nullable: true })
  ballotText?: string;

  // --- result -----------------------------------------------------------------------------------------------------

  @Property({ type: 'int', nullable: true })
  votes?: number;

  @Property({ type: 'int', nullable: true })
  rank?: number;

  @Property({ type: 'int', version: true })
  version!: number;
}

/** Somebody whose idea it is. An author without an account left a contact, or nothing. */
@Entity({ tableName: 'budget_idea_author' })
export class IdeaAuthor {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  ideaId!: string;

  @Property({ type: 'uuid', nullable: true })
  @Index()
  accountId?: string;

  /** Never public. */
  @Property({ type: 'string', length: 200, nullable: true })
  name?: string;

  @Property({ type: 'string', length: 254, nullable: true })
  email?: string;

  @Property({ type: 'string', length: 30, nullable: true })
  phone?: string;
}

/** One step of an idea's story; the public ones are what « follow the thread » tells. */
@Entity({ tableName: 'budget_idea_event' })
@Index({ properties: ['ideaId', 'at'] })
export class IdeaEvent {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  ideaId!: string;

  /** Names the sentence in the catalogue: `event_<kind>`. */
  @Property({ type: 'string', length: 40 })
  kind!: string;

  @Property({ type: 'json' })
  details!: Readonly<Record<string, string | number>>;

  @Property({ type: 'boolean' })
  public!: boolean;

  /** The function of who did it, when that is public. */
  @Property({ type: 'string', length: 120, nullable: true })
  byTitle?: string;

  @Property({ type: 'Date' })
  at!: Date;
}

/** One support a person and an idea: the primary key says so. */
@Entity({ tableName: 'budget_support' })
export class Support {
  @PrimaryKey({ type: 'uuid' })
  ideaId!: string;

  @PrimaryKey({ type: 'uuid' })
  @Index()
  accountId!: string;

  @Property({ type: 'Date' })
  createdAt!: Date;
}
