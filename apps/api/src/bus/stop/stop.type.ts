import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { Access, anyone } from '../../platform';

@ObjectType('BusStop', { description: 'A place where the citizen bus stands.' })
@Access(anyone)
export class BusStopType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  place!: string;

  @Field(() => String, { description: 'How one gets there and on board.' })
  access!: string;

  @Field(() => ID, { nullable: true })
  neighbourhoodId?: string | null;

  @Field(() => Float)
  latitude!: number;

  @Field(() => Float)
  longitude!: number;
}
