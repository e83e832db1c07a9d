import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { Cents } from '@parvis/kernel';

export const studyOutcomes = ['feasible', 'infeasible', 'forwarded'] as const;
export type StudyOutcome = (typeof studyOutcomes)[number];

export const verdicts = ['favourable', 'conditional', 'unfavourable'] as const;
export type Verdict = (typeof verdicts)[number];

/** The feasibility study of one idea: several services, one decision. */
@Entity({ tableName: 'budget_study' })
export class Study {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  @Unique()
  ideaId!: string;

  @Property({ type: 'uuid' })
  leadServiceId!: string;

  @Property({ type: 'date' })
  dueOn!: string;

  @Property({ type: 'Date' })
  openedAt!: Date;

  /** Moves at each opinion, so that a decision taken on an older view of the case is told. */
  @Property({ type: 'Date' })
  changedAt!: Date;

  @Property({ type: 'Date', nullable: true })
  decidedAt?: Date;

  @Property({ type: 'string', length: 20, nullable: true })
  outcome?: StudyOutcome;

  /** The function of who decided, or the body (« Comité de suivi »): published. */
  @Property({ type: 'string', length: 120, nullable: true })
  decidedBy?: string;

  /** Why the idea goes no further: published. */
  @Property({ type: 'text', nullable: true })
  reason?: string;

  /** Why the decision was taken while an opinion was missing: published. */
  @Property({ type: 'text', nullable: true })
  overrideReason?: string;

  @Property({ type: 'int', version: true })
  version!: number;
}

/** What one service says of an idea; asked with the study, answered signed in or from the link of its letter. */
@Entity({ tableName: 'budget_opinion' })
@Unique({ properties: ['studyId', 'serviceId'] })
export class Opinion {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  studyId!: string;

  @Property({ type: 'uuid' })
  @Index()
  serviceId!: string;

  @Property({ type: 'date' })
  dueOn!: string;

  @Property({ type: 'Date' })
  askedAt!: Date;

  /** Hash of the key that the letter carries. */
  @Property({ type: 'string', length: 64 })
  @Unique()
  keyHash!: string;

  /** Letters sent again, by the town's clock or by the agent. */
  @Property({ type: 'int' })
  reminders!: number;

  @Property({ type: 'Date', nullable: true })
  remindedAt?: Date;

  @Property({ type: 'string', length: 15, nullable: true })
  verdict?: Verdict;

  /** VAT included. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  costLow?: Cents;

  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  costHigh?: Cents;

  /** A year; negative when it saves money. */
  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  runningCost?: Cents;

  @Property({ type: 'int', nullable: true })
  delayMonths?: number;

  @Property({ type: 'text', nullable: true })
  conditions?: string;

  @Property({ type: 'Date', nullable: true })
  answeredAt?: Date;

  @Property({ type: 'string', length: 10, nullable: true })
  answeredFrom?: 'desk' | 'letter';

  @Property({ type: 'int', version: true })
  version!: number;
}

export type AdaptationState = 'proposed' | 'accepted' | 'refused' | 'expired' | 'cancelled';

/** A change that the town proposes to the author; nothing changes in the idea without their agreement. */
@Entity({ tableName: 'budget_adaptation' })
@Index({ properties: ['ideaId', 'proposedAt'] })
@Index({
  name: 'budget_adaptation_one_proposed',
  expression:
    'create unique index "budget_adaptation_one_proposed" on "budget_adaptation" ("idea_id") where "state" = \'proposed\'',
})
export class Adaptation {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  ideaId!: string;

  @Property({ type: 'string', length: 10 })
  state!: AdaptationState;

  @Property({ type: 'string', length: 120 })
  title!: string;

  @Property({ type: 'text' })
  body!: string;

  @Property({ type: 'string', length: 300 })
  place!: string;

  @Property({ type: 'text' })
  why!: string;

  @Property({ type: 'date' })
  answerDueOn!: string;

  /** Hash of the key that the letter to the authors carries. */
  @Property({ type: 'string', length: 64 })
  @Unique()
  keyHash!: string;

  @Property({ type: 'Date' })
  proposedAt!: Date;

  @Property({ type: 'string', length: 120 })
  proposedBy!: string;

  @Property({ type: 'Date', nullable: true })
  answeredAt?: Date;

  /** How the answer came: from the letter, signed in, or told to an agent. */
  @Property({ type: 'string', length: 10, nullable: true })
  answeredFrom?: 'letter' | 'account' | 'agent';

  /** What the author adds; never public. */
  @Property({ type: 'text', nullable: true })
  authorNote?: string;

  /** What the idea said before, kept when the author accepts. */
  @Property({ type: 'json', nullable: true })
  before?: { readonly title: string; readonly body: string; readonly place: string };
}

export const studyEntities = [Study, Opinion, Adaptation];
