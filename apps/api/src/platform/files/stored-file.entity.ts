import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A picture that somebody sent, as the house re-encoded it; its bytes lie in the files folder under its id. */
@Entity({ tableName: 'stored_file' })
export class StoredFile {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Null when it came from a browser that held a draft and had not signed in. */
  @Property({ type: 'uuid', nullable: true })
  @Index()
  accountId?: string;

  @Property({ type: 'int' })
  width!: number;

  @Property({ type: 'int' })
  height!: number;

  @Property({ type: 'int' })
  bytes!: number;

  @Property({ type: 'Date' })
  createdAt!: Date;
}
