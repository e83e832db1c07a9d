import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access, accessRule, anyone, InstantScalar } from '../../platform';
import { mayRunCouncil } from '../council.access';
import { memberStates } from './member.entity';

const MemberStateEnum = Object.fromEntries(memberStates.map((one) => [one, one]));
registerEnumType(MemberStateEnum, { name: 'CouncilMemberState' });
export const SeatAnswerEnum = { accepted: 'accepted', declined: 'declined', left: 'left' } as const;
registerEnumType(SeatAnswerEnum, { name: 'CouncilSeatAnswer' });
const CouncilSeatEnum = { full: 'full', substitute: 'substitute' } as const;
registerEnumType(CouncilSeatEnum, { name: 'CouncilSeatKind' });

const runs = accessRule('who runs the council', mayRunCouncil);

@ObjectType('CouncilSeat', { description: 'What the draw gave to whoever holds the link.' })
@Access(anyone)
export class CouncilSeatType {
  @Field(() => CouncilSeatEnum)
  seat!: string;

  @Field(() => MemberStateEnum)
  state!: string;

  @Field(() => InstantScalar)
  answerBy!: Date;
}

@ObjectType('CouncilMember', { description: 'Somebody of the panel, for those who run it.' })
@Access(runs)
export class CouncilMemberType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  number!: string;

  @Field(() => String, { nullable: true })
  givenName?: string | null;

  @Field(() => String, { nullable: true })
  familyName?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => Boolean, { description: 'An address was left: letters reach them.' })
  written!: boolean;

  @Field(() => CouncilSeatEnum)
  seat!: string;

  @Field(() => MemberStateEnum)
  state!: string;

  @Field(() => InstantScalar)
  answerBy!: Date;

  @Field(() => String, { nullable: true, description: 'Whose seat they took over.' })
  follows?: string | null;
}
