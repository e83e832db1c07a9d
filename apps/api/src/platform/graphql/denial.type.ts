import type { Denial } from '@parvis/kernel';
import { Field, ObjectType } from '@nestjs/graphql';
import { Access, anyone } from './access';
import { DetailsScalar } from './scalars';

@ObjectType({ description: 'Something to correct in one field of what was typed.' })
@Access(anyone)
export class FieldFaultType {
  @Field(() => String)
  field!: string;

  @Field(() => String)
  code!: string;

  @Field(() => DetailsScalar, { nullable: true })
  details?: Record<string, string | number>;
}

@ObjectType('Denial', { description: 'An expected refusal: the catalogue owns its words.' })
@Access(anyone)
export class DenialType {
  @Field(() => String)
  code!: string;

  @Field(() => DetailsScalar, { nullable: true })
  details?: Record<string, string | number>;

  @Field(() => [FieldFaultType])
  faults!: FieldFaultType[];

  static from(denial: Denial): DenialType {
    return Object.assign(new DenialType(), {
      code: denial.code,
      details: denial.details,
      faults: (denial.faults ?? []).map((fault) => Object.assign(new FieldFaultType(), fault)),
    });
  }
}
