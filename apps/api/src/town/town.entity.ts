import { OptionalProps } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { MultiPolygon, Polygon } from './geometry';

/** The town this house serves: one row. */
@Entity({ tableName: 'town' })
export class Town {
  [OptionalProps]?: 'version';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'string', length: 120 })
  name!: string;

  @Property({ type: 'string', length: 5 })
  insee!: string;

  @Property({ type: 'string', length: 5 })
  postcode!: string;

  @Property({ type: 'int' })
  population!: number;

  @Property({ type: 'string', length: 200 })
  address!: string;

  @Property({ type: 'string', length: 30 })
  phone!: string;

  @Property({ type: 'string', length: 254 })
  email!: string;

  /** The town's one colour, `#RRGGBB`. */
  @Property({ type: 'string', length: 7 })
  colour!: string;

  @Property({ type: 'string', length: 60 })
  timeZone!: string;

  /** Content made up for a demonstration: every page says so. */
  @Property({ type: 'boolean' })
  fictitious!: boolean;

  @Property({ type: 'json', nullable: true })
  outline?: Polygon | MultiPolygon;

  /** Grows at each change: the second of two people who edit at once is told. */
  @Property({ type: 'int', version: true })
  version!: number;
}

/** What the town keeps a list of. Retired, nobody chooses it any more, and what was tied to it keeps its name. */
abstract class Listed {
  [OptionalProps]?: 'retired';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'string', length: 60 })
  @Unique()
  slug!: string;

  @Property({ type: 'string', length: 120 })
  name!: string;

  @Property({ type: 'boolean', default: false })
  retired!: boolean;
}

/** A part of the town; a retired one is of a former division. */
@Entity({ tableName: 'town_neighbourhood' })
export class Neighbourhood extends Listed {
  @Property({ type: 'int' })
  position!: number;

  /** Inside the priority area of the town policy (QPV). */
  @Property({ type: 'boolean' })
  priority!: boolean;

  @Property({ type: 'json', nullable: true })
  outline?: Polygon | MultiPolygon;
}

/** A municipal service (roads, green spaces …) that studies ideas and carries works. */
@Entity({ tableName: 'town_service' })
@Index({ properties: ['name'] })
export class MunicipalService extends Listed {
  @Property({ type: 'string', length: 254, nullable: true })
  email?: string;
}
