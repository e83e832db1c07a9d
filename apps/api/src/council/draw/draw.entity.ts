import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { Method } from '@parvis/council';

export const drawStates = [
  ...['waiting', 'ready', 'drawn', 'impossible', 'late', 'cancelled', 'set_aside'],
] as const;
export type DrawState =
  | 'waiting'
  | 'ready'
  | 'drawn'
  /** No panel meets the quotas. */
  | 'impossible'
  /** Time ran out before any panel was found. */
  | 'late'
  | 'cancelled'
  | 'set_aside';

/** How far the making of the lottery is. */
export interface DrawProgress {
  readonly step: string;
  readonly panels: number;
  readonly seconds: number;
}

/** What the lottery is worth; chances from 0 to 1. */
export interface DrawMeasures {
  readonly people: number;
  readonly balls: number;
  readonly min: number;
  readonly max: number;
  /** How far the smallest chance may be below the best one that any lottery gives. */
  readonly gap: number;
  /** Whether time was enough. */
  readonly finished: boolean;
  /** Numbers of those whom no panel within the quotas can hold. */
  readonly never: readonly string[];
  readonly seconds: number;
}

/** One lottery made for a call, from the day it is asked for; a call has one that stands at most. */
@Entity({ tableName: 'council_draw' })
@Index({
  name: 'council_draw_standing',
  expression: `create unique index "council_draw_standing" on "council_draw" ("call_id") where "state" in ('waiting', 'ready', 'drawn')`,
})
export class Draw {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Index()
  callId!: string;

  @Property({ type: 'string', length: 12 })
  state!: DrawState;

  @Property({ type: 'Date' })
  askedAt!: Date;

  /** The run that works at it: an older one, taken for dead, stops by itself. */
  @Property({ type: 'uuid', nullable: true })
  runId?: string | null;

  @Property({ type: 'json', nullable: true })
  progress?: DrawProgress | null;

  /** When the making ended, whatever came of it. */
  @Property({ type: 'Date', nullable: true })
  madeAt?: Date | null;

  @Property({ type: 'json', nullable: true })
  measures?: DrawMeasures | null;

  /** SHA-256 of draw.json: the one number to post before the draw. */
  @Property({ type: 'string', length: 64, nullable: true })
  hash?: string | null;

  @Property({ type: 'json', nullable: true })
  method?: Method | null;

  /** Who holds the session, by name and function, as they agreed to be written down. */
  @Property({ type: 'text', nullable: true })
  present?: string | null;

  /** Faces typed and not yet confirmed. */
  @Property({ type: 'string', length: 300, nullable: true })
  dice?: string | null;

  @Property({ type: 'uuid', nullable: true })
  diceBy?: string | null;

  /** Dice were typed once: from then on the lottery cannot be set aside. */
  @Property({ type: 'boolean' })
  diced!: boolean;

  @Property({ type: 'int', nullable: true })
  ball?: number | null;

  @Property({ type: 'Date', nullable: true })
  drawnAt?: Date | null;
}

/** A file as it was published; never changed. */
@Entity({ tableName: 'council_draw_file' })
@Unique({ properties: ['drawId', 'name'] })
export class DrawFile {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  drawId!: string;

  @Property({ type: 'string', length: 20 })
  name!: string;

  @Property({ type: 'text' })
  body!: string;

  /** SHA-256, in hexadecimal. */
  @Property({ type: 'string', length: 64 })
  hash!: string;
}

/** The proof of a place in the draw: record and salt, for that person and for the bailiff; never published. */
@Entity({ tableName: 'council_draw_proof' })
@Unique({ properties: ['drawId', 'candidateId'] })
export class DrawProof {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  drawId!: string;

  @Property({ type: 'uuid' })
  candidateId!: string;

  @Property({ type: 'text' })
  line!: string;
}

export const drawnHalves = ['full', 'substitute'] as const;
export type DrawnHalf = (typeof drawnHalves)[number];

/** A place of the panel that was drawn; never changed. */
@Entity({ tableName: 'council_drawn' })
@Unique({ properties: ['callId', 'candidateId'] })
@Unique({ properties: ['callId', 'half', 'position'] })
export class Drawn {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  drawId!: string;

  @Property({ type: 'uuid' })
  callId!: string;

  @Property({ type: 'uuid' })
  candidateId!: string;

  /** The candidate's number, as the published files have it. */
  @Property({ type: 'string', length: 8 })
  number!: string;

  @Property({ type: 'string', length: 10 })
  half!: DrawnHalf;

  /** From 1, in the order of the published panel (by number): no rank. */
  @Property({ type: 'int' })
  position!: number;
}
