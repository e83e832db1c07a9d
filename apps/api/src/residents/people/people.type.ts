import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access, accessRule, DetailsScalar, InstantScalar, pageOf } from '../../platform';
import { RoleEnum } from '../account.type';
import { mayReadAudit, maySeePeople } from './people.access';

export const seesPeople = accessRule('those who give roles', maySeePeople);
export const readsAudit = accessRule('those who read the audit trail', mayReadAudit);

@ObjectType('Person', { description: 'An account, for those who give roles.' })
@Access(seesPeople)
export class PersonType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Empty once the account is closed.' })
  email!: string;

  @Field(() => [RoleEnum])
  roles!: string[];

  @Field(() => String, { nullable: true })
  title?: string;

  @Field(() => ID, { nullable: true })
  serviceId?: string;

  @Field(() => Boolean)
  demo!: boolean;

  @Field(() => InstantScalar)
  createdAt!: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'First time the person came in.' })
  confirmedAt?: Date;

  @Field(() => InstantScalar, { nullable: true })
  closedAt?: Date;

  @Field(() => Int)
  version!: number;
}

@ObjectType()
@Access(seesPeople)
export class PeoplePage extends pageOf(() => PersonType) {}

@ObjectType('AuditLine', { description: 'Who did what, to what, when.' })
@Access(readsAudit)
export class AuditLineType {
  @Field(() => ID)
  id!: string;

  @Field(() => InstantScalar)
  at!: Date;

  @Field(() => String, { description: 'Its sentence is `desk_audit_<act>`.' })
  act!: string;

  @Field(() => String)
  subject!: string;

  @Field(() => DetailsScalar)
  details!: Record<string, string | number>;

  @Field(() => ID, { nullable: true, description: "Null: the town's own program." })
  accountId?: string;

  @Field(() => String, { nullable: true, description: 'The function of the person.' })
  byTitle?: string;
}

@ObjectType({ description: 'Somebody whose acts are recorded, by their function.' })
@Access(readsAudit)
export class AuditWho {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  title?: string;
}

@ObjectType()
@Access(readsAudit)
export class AuditPage extends pageOf(() => AuditLineType) {}
