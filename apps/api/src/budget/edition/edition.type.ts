import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access, anyone, DocumentScalar, InstantScalar, staff } from '../../platform';

@ObjectType('Category')
@Access(anyone)
export class CategoryType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType('PhaseWindow', { description: 'When a phase opens and closes.' })
@Access(anyone)
export class PhaseWindowType {
  @Field(() => String)
  phase!: string;

  @Field(() => InstantScalar)
  opensAt!: Date;

  @Field(() => InstantScalar)
  closesAt!: Date;
}

@ObjectType('RuleChange')
@Access(anyone)
export class RuleChangeType {
  @Field(() => String)
  path!: string;

  @Field(() => DocumentScalar, { nullable: true })
  before?: unknown;

  @Field(() => DocumentScalar, { nullable: true })
  after?: unknown;
}

@ObjectType('Amendment', { description: 'A published change of frozen rules.' })
@Access(anyone)
export class AmendmentType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  rulesVersion!: number;

  @Field(() => String)
  byTitle!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => [RuleChangeType])
  changes!: RuleChangeType[];

  @Field(() => String)
  rulesHash!: string;

  @Field(() => InstantScalar)
  createdAt!: Date;
}

@ObjectType('Edition', { description: 'One round of the participatory budget.' })
@Access(anyone)
export class EditionType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  phase!: string;

  @Field(() => [CategoryType])
  categories!: CategoryType[];

  @Field(() => DocumentScalar, {
    description: 'EditionRules of libs/budget: everything the town set.',
  })
  rules!: object;

  @Field(() => Int)
  rulesVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the canonical rules, once frozen.',
  })
  rulesHash?: string;

  @Field(() => InstantScalar, { nullable: true })
  frozenAt?: Date;

  @Field(() => String, { nullable: true })
  rulesDecision?: string;

  @Field(() => String, { nullable: true })
  resultDecision?: string;

  @Field(() => String, { nullable: true })
  orderSeed?: string;

  @Field(() => InstantScalar, { nullable: true })
  resultsPublishedAt?: Date;

  @Field(() => Boolean)
  imported!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'That of the file of an imported election; null: euros.',
  })
  currency?: string;

  @Field(() => [PhaseWindowType], { description: 'Empty for an imported election.' })
  calendar!: PhaseWindowType[];

  @Field(() => [AmendmentType])
  amendments!: AmendmentType[];

  @Field(() => Int)
  @Access(staff)
  version!: number;
}
