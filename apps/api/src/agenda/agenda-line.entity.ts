import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { RoleName } from '../platform';

/** `task`: somebody has to act. `date`: something opens or closes. */
export type LineSort = 'task' | 'date';

/** One line of the agenda, opened and closed by facts. It keeps ids; its words are found when it is read. */
@Entity({ tableName: 'agenda_line' })
@Index({
  name: 'agenda_line_open',
  expression:
    'create index "agenda_line_open" on "agenda_line" ("sort", "due_at") where "closed_at" is null',
})
export class AgendaLine {
  /** Names the thing to do: `admit:<idea>`. The same thing never stands twice. */
  @PrimaryKey({ type: 'string', length: 150 })
  key!: string;

  /** Its sentence is `agenda_<kind>`. */
  @Property({ type: 'string', length: 40 })
  kind!: string;

  @Property({ type: 'string', length: 5 })
  sort!: LineSort;

  /** Who has to act, any one of them; none for a date. */
  @Property({ type: 'text[]' })
  roles!: RoleName[];

  /** Somebody who has done their part: the act needs another person. */
  @Property({ type: 'uuid', nullable: true })
  doneBy?: string;

  /** For service referents: of which service. */
  @Property({ type: 'uuid', nullable: true })
  serviceId?: string;

  @Property({ type: 'string', length: 20 })
  subjectKind!: string;

  @Property({ type: 'uuid' })
  @Index()
  subjectId!: string;

  @Property({ type: 'Date' })
  openedAt!: Date;

  /** Not worth a look before. */
  @Property({ type: 'Date', nullable: true })
  startsAt?: Date;

  @Property({ type: 'Date', nullable: true })
  dueAt?: Date;

  @Property({ type: 'Date', nullable: true })
  @Index()
  closedAt?: Date;

  /** The fact that closed it. */
  @Property({ type: 'string', length: 60, nullable: true })
  closedBy?: string;

  /** Id of the fact that wrote it last: an older one, delivered late, changes nothing. */
  @Property({ type: 'string', length: 36 })
  cause!: string;
}
