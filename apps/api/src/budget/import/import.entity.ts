import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Notice } from '@parvis/budget';

/** A place with, in turn, positions of ballots in the pile and how many of its voters cast them. */
export type StoredPlaces = readonly (readonly [place: string, ballots: readonly number[]])[];

/** Where an imported edition comes from. */
@Entity({ tableName: 'budget_import' })
export class Import {
  @PrimaryKey({ type: 'uuid' })
  editionId!: string;

  /** As the file writes it: EUR, PLN … */
  @Property({ type: 'string', length: 12 })
  currency!: string;

  @Property({ type: 'string', length: 200 })
  fileName!: string;

  /** Of the unpacked bytes. */
  @Property({ type: 'string', length: 64 })
  sha256!: string;

  @Property({ type: 'json' })
  meta!: Readonly<Record<string, string>>;

  @Property({ type: 'json' })
  notices!: readonly Notice[];

  @Property({ type: 'int' })
  noticed!: number;

  /** The winners that the file itself marks. */
  @Property({ type: 'json' })
  declaredWinners!: readonly string[];

  /** Where the file says that voters live; read by the count alone. */
  @Property({ type: 'json', nullable: true, lazy: true })
  voterPlaces?: StoredPlaces;

  @Property({ type: 'Date' })
  importedAt!: Date;
}
