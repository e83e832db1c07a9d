import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Access, staff } from '../../platform';

@ObjectType('Elector', { description: 'Somebody on the roll, as a desk sees them: nobody’s name.' })
@Access(staff)
export class ElectorType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  proof!: string;

  @Field(() => String, { nullable: true, description: 'How they took part, if they did.' })
  tookPart?: string;
}
