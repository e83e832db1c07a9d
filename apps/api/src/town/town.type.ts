import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Access, anyone, DocumentScalar, InstantScalar, staff } from '../platform';

@ObjectType('Neighbourhood')
@Access(anyone)
export class NeighbourhoodType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  priority!: boolean;

  @Field(() => DocumentScalar, { nullable: true, description: 'GeoJSON Polygon or MultiPolygon.' })
  outline?: object;
}

@ObjectType('MunicipalService')
@Access(anyone)
export class MunicipalServiceType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  @Access(staff)
  email?: string;
}

@ObjectType('Town')
@Access(anyone)
export class TownType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  insee!: string;

  @Field(() => String)
  postcode!: string;

  @Field(() => Int)
  population!: number;

  @Field(() => String)
  address!: string;

  @Field(() => String)
  phone!: string;

  @Field(() => String)
  email!: string;

  @Field(() => String)
  colour!: string;

  @Field(() => String)
  timeZone!: string;

  @Field(() => Boolean)
  fictitious!: boolean;

  @Field(() => DocumentScalar, { nullable: true, description: 'GeoJSON Polygon or MultiPolygon.' })
  outline?: object;

  @Field(() => InstantScalar, { description: "The house's own time; the demo can move it." })
  now!: Date;

  @Field(() => Boolean, { description: 'Demo accounts, the mailbox and the movable clock are on.' })
  demo!: boolean;

  @Field(() => [NeighbourhoodType])
  neighbourhoods!: NeighbourhoodType[];

  @Field(() => [MunicipalServiceType])
  services!: MunicipalServiceType[];

  @Field(() => Int)
  @Access(staff)
  version!: number;
}

@InputType('MapPointInput')
export class PointInput {
  @Field(() => Float)
  latitude!: number;

  @Field(() => Float)
  longitude!: number;
}
