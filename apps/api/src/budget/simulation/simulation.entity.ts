import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { RuleChoice, SimulationPlan } from '@parvis/budget';
import type { Cents } from '@parvis/kernel';

export type SimulationState = 'waiting' | 'counting' | 'done' | 'cancelled';

/** The ballots that are counted: those of an edition whose result is public, or an election that nobody held. */
export type SimulationSource =
  | {
      readonly kind: 'edition';
      readonly editionId: string;
      readonly slug: string;
      readonly title: string;
      readonly currency?: string;
    }
  | { readonly kind: 'imagined'; readonly plan: SimulationPlan };

/** A rule set beside the others; `own`: the one that edition was counted by. */
export type SimulatedRule = RuleChoice | { readonly method: 'own' };

/** A project as all the rules see it. */
export interface SimulatedProject {
  readonly code: string;
  readonly title?: string;
  readonly cost: Cents;
  /** Voters who named it. */
  readonly votes: number;
  readonly area?: string;
}

export interface SimulatedArea {
  readonly key: string;
  readonly name?: string;
  /** Voters who named one of its projects at least. */
  readonly supporters: number;
  /** Voters who live there, in an imagined election. */
  readonly homes?: number;
}

/** What all the rules count. */
export interface SimulatedElection {
  readonly voters: number;
  readonly budget: Cents;
  readonly projects: readonly SimulatedProject[];
  readonly areas: readonly SimulatedArea[];
  /** Where voters say they live, as the file of an imported election writes it, and how many, not masked. */
  readonly places?: readonly { readonly name: string; readonly voters: number }[];
}

/** What one rule gave, or the code of why it gave nothing; voters are those of the whole count, not masked. */
export interface SimulatedOutcome {
  readonly refusal?: string;
  readonly winners: readonly string[];
  readonly spent: Cents;
  readonly left: Cents;
  readonly withWinner: number;
  readonly winnersNamed: number;
  /** Of the voters of each place, those who named a winner. */
  readonly withWinnerByPlace?: readonly number[];
  readonly costs?: { readonly least: Cents; readonly middle: Cents; readonly most: Cents };
  readonly areas: readonly {
    readonly key: string;
    readonly winners: number;
    readonly spent: Cents;
  }[];
  /** Against the first rule; none for it. */
  readonly change?: {
    readonly enter: readonly string[];
    readonly leave: readonly string[];
    readonly more: number;
    readonly fewer: number;
    readonly alike: number;
  };
}

/** The same ballots counted by several rules. The same question, asked again, finds the same answer. */
@Entity({ tableName: 'budget_simulation' })
@Index({ properties: ['createdAt'] })
export class Simulation {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** SHA-256 of everything the answer follows from: ballots, projects, neighbourhoods, rules, program. */
  @Property({ type: 'string', length: 64 })
  @Unique()
  inputsHash!: string;

  @Property({ type: 'json' })
  source!: SimulationSource;

  @Property({ type: 'json' })
  rules!: readonly SimulatedRule[];

  @Property({ type: 'string', length: 10 })
  state!: SimulationState;

  @Property({ type: 'json', nullable: true })
  election?: SimulatedElection;

  /** One for each rule counted so far, in the order of the rules. */
  @Property({ type: 'json' })
  outcomes!: readonly SimulatedOutcome[];

  /** SHA-256 of the outcomes with the hash of the inputs, once all are there. */
  @Property({ type: 'string', length: 64, nullable: true })
  resultHash?: string;

  @Property({ type: 'string', length: 40 })
  program!: string;

  @Property({ type: 'uuid', nullable: true })
  accountId?: string;

  @Property({ type: 'Date' })
  createdAt!: Date;

  @Property({ type: 'Date', nullable: true })
  finishedAt?: Date;

  /** When a rule was chosen from it for an edition: anybody may then read it. */
  @Property({ type: 'Date', nullable: true })
  publicSince?: Date;
}

/** Why an edition counts as it does: the simulation its rule was chosen from. */
@Entity({ tableName: 'budget_rule_origin' })
export class RuleOrigin {
  @PrimaryKey({ type: 'uuid' })
  editionId!: string;

  @Property({ type: 'uuid' })
  simulationId!: string;

  /** Place of the rule in the simulation, from 0. */
  @Property({ type: 'int' })
  place!: number;

  /** SHA-256 of the part of the rules that was written then; it no longer says why once that part has changed. */
  @Property({ type: 'string', length: 64 })
  countHash!: string;

  /** The function of who chose it, as published. */
  @Property({ type: 'string', length: 120 })
  byTitle!: string;

  @Property({ type: 'Date' })
  chosenAt!: Date;
}

export const simulationEntities = [Simulation, RuleOrigin];
