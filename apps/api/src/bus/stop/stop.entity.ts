import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** A place where the citizen bus stands. */
@Entity({ tableName: 'bus_stop' })
export class BusStop {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** In the address of its page. */
  @Property({ type: 'string', length: 60 })
  @Unique()
  slug!: string;

  /** « Boisparisis » */
  @Property({ type: 'string', length: 120 })
  name!: string;

  /** « Parking du square » */
  @Property({ type: 'string', length: 200 })
  place!: string;

  /** How one gets there and on board: kerb, ramp, parking. */
  @Property({ type: 'string', length: 300 })
  access!: string;

  @Property({ type: 'uuid', nullable: true })
  neighbourhoodId?: string | null;

  @Property({ type: 'double' })
  latitude!: number;

  @Property({ type: 'double' })
  longitude!: number;
}
