import { EntityManager } from '@mikro-orm/postgresql';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  outcomeOf,
  Settings,
  spoken,
  staff,
} from '../../platform';
import { candidateOfKey } from '../candidate/candidate-key';
import { CandidatureType } from '../candidate/candidate.type';
import { Candidate } from '../candidate/candidate.entity';
import { CouncilMemberType, CouncilSeatType, SeatAnswerEnum } from './member.type';
import { type KnownMember, type SeatAnswer, TermService } from './term.service';

const AnswerSeatResult = outcomeOf('AnswerCouncilSeatResult', () => CouncilSeatType);
const RecordSeatResult = outcomeOf('RecordCouncilSeatResult', () => CouncilMemberType);

/** Who accepts a seat, by the link of a letter or by word of mouth. */
@Resolver(() => CandidatureType)
export class TermResolver {
  constructor(
    private readonly term: TermService,
    private readonly em: EntityManager,
    private readonly settings: Settings,
  ) {}

  @ResolveField(() => CouncilSeatType, { nullable: true, description: 'Null: not drawn.' })
  @Access(anyone)
  async seat(@Parent() { key }: CandidatureType) {
    const candidate = await candidateOfKey(this.em, this.settings.secret, key);
    return candidate && this.term.seatOf(candidate.id);
  }

  @Mutation(() => AnswerSeatResult, { description: 'By the link of the candidature.' })
  @Access(anyone)
  async answerCouncilSeat(
    @Args('key') key: string,
    @Args('answer', { type: () => SeatAnswerEnum }) answer: SeatAnswer,
  ) {
    const said = await this.term.answerByKey(key, answer);
    if (!said.ok) return spoken(said, () => new CouncilSeatType());
    return Object.assign(new CouncilSeatType(), await this.term.seatOf(said.value.id));
  }

  @Query(() => [CouncilMemberType])
  @Access(staff)
  async councilMembers(
    @CurrentActor() actor: Actor,
    @Args('callId', { type: () => ID }) callId: string,
  ) {
    return (await this.term.members(actor, callId)).map(shown);
  }

  @Mutation(() => RecordSeatResult, { description: 'What somebody said by telephone.' })
  @Access(staff)
  async recordCouncilSeat(
    @CurrentActor() actor: Actor,
    @Args('memberId', { type: () => ID }) memberId: string,
    @Args('answer', { type: () => SeatAnswerEnum }) answer: SeatAnswer,
  ) {
    const said = await this.term.recordAnswer(actor, memberId, answer);
    if (!said.ok) return spoken(said, () => new CouncilMemberType());
    const candidate = await this.em.findOneOrFail(Candidate, said.value.candidateId);
    return shown({ member: said.value, candidate });
  }
}

const shown = ({ member, candidate }: KnownMember): CouncilMemberType => {
  const { id, number, seat, state, answerBy, follows } = member;
  const { givenName, familyName, phone, email } = candidate;
  return Object.assign(new CouncilMemberType(), {
    ...{ id, number, seat, state, answerBy, follows },
    ...{ givenName, familyName, phone, written: Boolean(email) },
  });
};
