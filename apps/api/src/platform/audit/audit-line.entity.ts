import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Who did what, to what, when. Ids only; nobody can change or remove a line, PostgreSQL refuses it. */
@Entity({ tableName: 'audit_line' })
export class AuditLine {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'Date' })
  @Index()
  at!: Date;

  /** Null: the town's own program. */
  @Property({ type: 'uuid', nullable: true })
  @Index()
  accountId?: string;

  /** Past tense, such as `roles_changed`; its sentence is `audit_<act>`. */
  @Property({ type: 'string', length: 60 })
  act!: string;

  /** What it was done to: `account:<id>`, `edition:<id>`, `town`. */
  @Property({ type: 'string', length: 120 })
  @Index()
  subject!: string;

  /** Flat values that explain the act; never a name, an address or a text that somebody typed. */
  @Property({ type: 'json' })
  details!: Readonly<Record<string, string | number>>;
}
