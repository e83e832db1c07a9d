import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** What an idea said from one moment on: one row each time its text changed after it was submitted. */
@Entity({ tableName: 'budget_idea_version' })
@Unique({ properties: ['ideaId', 'revision'] })
export class IdeaVersion {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  ideaId!: string;

  /** 1 is the text as submitted. */
  @Property({ type: 'int' })
  revision!: number;

  @Property({ type: 'string', length: 120 })
  title!: string;

  @Property({ type: 'text' })
  body!: string;

  @Property({ type: 'text' })
  beneficiaries!: string;

  @Property({ type: 'string', length: 300 })
  place!: string;

  /** The function of the member of staff who wrote it; null for an author. */
  @Property({ type: 'string', length: 120, nullable: true })
  byTitle?: string;

  /** Why staff changed it; published. */
  @Property({ type: 'text', nullable: true })
  reason?: string;

  @Property({ type: 'Date' })
  writtenAt!: Date;
}
