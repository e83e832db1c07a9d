import { Field, ObjectType } from '@nestjs/graphql';
import { Access, staff } from '../../platform';

@ObjectType('RefusalDetail')
@Access(staff)
export class RefusalDetailType {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'text, optional, day or cents.' })
  kind!: string;
}

@ObjectType('RefusalReason', { description: 'A reason, and what its sentence asks for.' })
@Access(staff)
export class RefusalReasonType {
  @Field(() => String)
  code!: string;

  @Field(() => [RefusalDetailType])
  details!: RefusalDetailType[];
}
