import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { PlaceRepresentation, ResultSentence } from '@parvis/budget';
import type { Cents, Details } from '@parvis/kernel';
import type { BoxContents } from '../../voting';

/** What a count works through, in order; an agent may cancel it before it is done. */
export type CountStage =
  'ballots' | 'allocation' | 'explanations' | 'done' | 'refused' | 'cancelled';

/** How far the count of an edition is: a count that was killed goes on from here. */
@Entity({ tableName: 'budget_count' })
export class Count {
  @PrimaryKey({ type: 'uuid' })
  editionId!: string;

  @Property({ type: 'string', length: 20 })
  stage!: CountStage;

  @Property({ type: 'int' })
  done!: number;

  @Property({ type: 'int' })
  total!: number;

  /** The opened poll whose ballots are counted; none for an import. */
  @Property({ type: 'uuid', nullable: true })
  pollId?: string;

  @Property({ type: 'json' })
  contents!: BoxContents;

  /** From 1; one more each time it is begun again after a cancellation. */
  @Property({ type: 'int' })
  attempt: number & Opt = 1;

  /** What the lot of the ties is drawn from; published. */
  @Property({ type: 'string', length: 200 })
  lotSeed!: string;

  /** Why the rule gave no result: a tie that it does not settle. */
  @Property({ type: 'string', length: 60, nullable: true })
  refusal?: string;

  @Property({ type: 'json', nullable: true })
  refusalDetails?: Details;

  @Property({ type: 'Date' })
  startedAt!: Date;
}

/** SHA-256 of everything the result follows from. */
export interface ResultHashes {
  readonly rules: string;
  readonly projects: string;
  readonly ballots: string;
  /** Of the manifest and of the published list of ballots, when there was a poll. */
  readonly manifest?: string;
  readonly list?: string;
}

/** An `Alternative` of the count; its amount as decimal text. */
export interface StoredAlternative {
  readonly name: string;
  readonly winners: readonly string[];
  readonly spent: string;
  readonly withWinner: number;
}

/** What the count gave, once and for all: a trigger refuses any change. */
@Entity({ tableName: 'budget_result' })
export class Result {
  @PrimaryKey({ type: 'uuid' })
  editionId!: string;

  /** Codes of the winners, in the order in which they were chosen. */
  @Property({ type: 'json' })
  winners!: readonly string[];

  @Property({ type: 'bigint', runtimeType: 'number' })
  budget!: Cents;

  @Property({ type: 'bigint', runtimeType: 'number' })
  spent!: Cents;

  @Property({ type: 'bigint', runtimeType: 'number' })
  left!: Cents;

  @Property({ type: 'int' })
  voters!: number;

  @Property({ type: 'json' })
  contents!: BoxContents;

  /** The rule with its settings, the tie-breakers, the lot. */
  @Property({ type: 'json' })
  rule!: object;

  @Property({ type: 'json' })
  ties!: readonly object[];

  /** From which anyone rebuilds the run; amounts as decimal text. */
  @Property({ type: 'json' })
  trace!: object;

  @Property({ type: 'json' })
  hashes!: ResultHashes;

  /** Voters who named at least one winner. */
  @Property({ type: 'int' })
  withWinner!: number;

  /** The same by place, where an imported file says where voters live; no cell of fewer than ten people. */
  @Property({ type: 'json' })
  byPlace!: readonly PlaceRepresentation[];

  /** What the same ballots give under other simple rules. */
  @Property({ type: 'json' })
  alternatives!: readonly StoredAlternative[];

  /** Version of the program that counted. */
  @Property({ type: 'string', length: 40 })
  program!: string;

  @Property({ type: 'Date' })
  countedAt!: Date;
}

/** One project of equal shares, in sums over its supporters: nothing of any one of them. Amounts in cents. */
export interface LineShares {
  /** Voters who support it. */
  readonly voters: number;
  /** Key of the purse in which it was counted, where the money has parts. */
  readonly purse?: string;
  /** When it was bought: the round, the most one of them paid, how many paid that price, how many gave all they had. */
  readonly round?: number;
  readonly price?: Cents;
  readonly paidInFull?: number;
  readonly paidAll?: number;
  /** Its cost over the price of one vote (one point), with one decimal. */
  readonly effective?: number;
  /** What its supporters still held together at the end. */
  readonly held: Cents;
  /** Hundredths of its cost that they could pay at best. */
  readonly support?: number;
  /** Voters more, for it alone, with which it would have been bought with the same shares; the cost that would have done. */
  readonly more?: number;
  readonly low?: Cents;
}

/** One project in the result, in the order of the ranking. Written once. */
@Entity({ tableName: 'budget_result_line' })
export class ResultLine {
  @PrimaryKey({ type: 'uuid' })
  editionId!: string;

  /** From 1. */
  @PrimaryKey({ type: 'int' })
  rank!: number;

  @Property({ type: 'string', length: 200 })
  code!: string;

  @Property({ type: 'uuid' })
  ideaId!: string;

  @Property({ type: 'bigint', runtimeType: 'number' })
  cost!: Cents;

  /** Votes, points or positional points. */
  @Property({ type: 'bigint', runtimeType: 'number' })
  score!: number;

  @Property({ type: 'boolean' })
  chosen!: boolean;

  /** `funded`, `too_dear`, `stopped`, `bought`, `unaffordable` …: what became of it. */
  @Property({ type: 'string', length: 20 })
  fate!: string;

  /** Money before and after its turn; null when the rule does not go down a list. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  before?: Cents;

  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  after?: Cents;

  /** Money it lacked when its turn came. */
  @Property({ type: 'bigint', runtimeType: 'number' })
  missing!: Cents;

  /** Votes with which it would have won, all else unchanged; null when chosen, or when none would do. */
  @Property({ type: 'int', nullable: true })
  votesShort?: number;

  /** Where voters shared the money: who paid what for it, or what its supporters lacked. */
  @Property({ type: 'json', nullable: true })
  shares?: LineShares;

  /** Sentences of the catalogue `result`, with amounts in cents. */
  @Property({ type: 'json' })
  reasons!: readonly SpokenReason[];

  /** Votes by channel when each cell has ten; null: the vote is secret. */
  @Property({ type: 'json', nullable: true })
  channels?: Readonly<Record<string, number>>;
}

/** A sentence of the catalogue, ready for JSON: `money` names the values that are amounts in cents. */
export interface SpokenReason {
  readonly key: ResultSentence['key'];
  readonly params: Readonly<Record<string, string | number>>;
  readonly money: readonly string[];
}

/** One of the two people who confirm a result before it is public. */
@Entity({ tableName: 'budget_result_confirmation' })
export class ResultConfirmation {
  @PrimaryKey({ type: 'uuid' })
  editionId!: string;

  @PrimaryKey({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'string', length: 120 })
  byTitle!: string;

  @Property({ type: 'Date' })
  confirmedAt!: Date;
}
