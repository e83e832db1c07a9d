import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access, accessRule, anyone, InstantScalar, pageOf } from '../../platform';
import { CouncilCallType } from '../call/call.type';
import { mayEnterCandidates } from '../council.access';
import { candidateChannels } from './candidate.entity';
import type { KeptCandidate } from './candidate.service';

const CandidateChannelEnum = Object.fromEntries(candidateChannels.map((one) => [one, one]));
registerEnumType(CandidateChannelEnum, { name: 'CandidateChannel' });

const enters = accessRule('who writes candidatures down', mayEnterCandidates);

@ObjectType('Candidature', { description: 'What somebody who holds its link sees of it.' })
@Access(anyone)
export class CandidatureType {
  @Field(() => String)
  number!: string;

  @Field(() => String, { description: 'What its link carries.' })
  key!: string;

  @Field(() => CouncilCallType)
  call!: CouncilCallType;

  @Field(() => InstantScalar, { nullable: true })
  withdrawnAt?: Date | null;

  @Field(() => Boolean, { description: 'A letter says so.' })
  written!: boolean;

  static of({ candidate, call, key }: KeptCandidate): CandidatureType {
    const { number, withdrawnAt, email } = candidate;
    return Object.assign(new CandidatureType(), {
      ...{ number, key, call, withdrawnAt, written: Boolean(email) },
    });
  }
}

@ObjectType('Candidate', {
  description: 'Somebody willing to be drawn, for those who write it down.',
})
@Access(enters)
class CandidateType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  number!: string;

  @Field(() => String, { nullable: true })
  givenName?: string | null;

  @Field(() => String, { nullable: true })
  familyName?: string | null;

  @Field(() => CandidateChannelEnum)
  channel!: string;

  @Field(() => InstantScalar)
  createdAt!: Date;
}

@ObjectType()
@Access(enters)
export class CandidatePage extends pageOf(() => CandidateType) {}

@InputType()
class CandidateChoiceInput {
  @Field(() => String)
  feature!: string;

  @Field(() => String)
  value!: string;
}

@InputType()
export class CandidateInput {
  @Field(() => String)
  givenName!: string;

  @Field(() => String)
  familyName!: string;

  @Field(() => String, { description: 'YYYY-MM-DD, as typed; it is not kept.' })
  birthDate!: string;

  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the call asks for it; not kept.' })
  address?: string | null;

  @Field(() => Boolean)
  resident!: boolean;

  @Field(() => CandidateChannelEnum)
  channel!: 'online' | 'paper' | 'bus';

  @Field(() => String, { defaultValue: 'fr' })
  locale!: string;

  @Field(() => [CandidateChoiceInput])
  choices!: CandidateChoiceInput[];
}
