import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { editionCalendarShape, readCalendar } from '@parvis/phases';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  outcomeOf,
  signedIn,
  spoken,
  staff,
} from '../../platform';
import type { Edition } from '../edition/edition.entity';
import { textOf } from '../idea/version/idea-text';
import { versionDiff } from '../idea/version/version-diff';
import { AdaptationAnswer } from './adaptation.answer';
import { AdaptationRequestType, AnswerKept, OpinionRequestType } from './letter.type';
import { type OpinionRequest, OpinionService } from './opinion.service';
import { OpinionInput } from './study.inputs';

const AnswerResult = outcomeOf('LetterAnswerResult', () => AnswerKept);
const kept = () => Object.assign(new AnswerKept(), { kept: true });

/** What the links of letters open, without an account: the key is the right. */
@Resolver()
export class LetterResolver {
  constructor(
    private readonly opinions: OpinionService,
    private readonly answers: AdaptationAnswer,
  ) {}

  @Query(() => OpinionRequestType)
  @Access(anyone)
  async opinionRequest(@Args('key') key: string): Promise<OpinionRequestType> {
    return asked(await this.opinions.requestBehind(key));
  }

  @Query(() => OpinionRequestType, { description: 'The same, signed in.' })
  @Access(staff)
  async opinionToGive(
    @CurrentActor() actor: Actor,
    @Args('opinionId', { type: () => ID }) opinionId: string,
  ): Promise<OpinionRequestType> {
    return asked(await this.opinions.requestFor(actor, opinionId));
  }

  @Mutation(() => AnswerResult, { description: 'May be sent again, until the decision.' })
  @Access(anyone)
  async answerOpinionRequest(
    @Args('key') key: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input') input: OpinionInput,
  ) {
    return spoken(await this.opinions.answerByKey(key, version, input), kept);
  }

  @Query(() => AdaptationRequestType)
  @Access(anyone)
  async adaptationRequest(@Args('key') key: string): Promise<AdaptationRequestType> {
    const { adaptation, idea, edition } = await this.answers.requestBehind(key);
    const before = { ...textOf(idea), ...adaptation.before };
    const { title, body, place } = adaptation;
    return Object.assign(new AdaptationRequestType(), adaptation, {
      number: idea.number,
      editionSlug: edition.slug,
      titleBefore: before.title,
      changes: versionDiff(before, { ...before, title, body, place }),
    });
  }

  @Mutation(() => AnswerResult)
  @Access(anyone)
  async answerAdaptationRequest(
    @Args('key') key: string,
    @Args('agrees') agrees: boolean,
    @Args('note', { nullable: true }) note?: string,
  ) {
    return spoken(await this.answers.byKey(key, { agrees, note }), kept);
  }

  @Mutation(() => AnswerResult, { description: 'By an author, or an agent who heard the author.' })
  @Access(signedIn)
  async answerAdaptation(
    @CurrentActor() actor: Actor,
    @Args('adaptationId', { type: () => ID }) adaptationId: string,
    @Args('agrees') agrees: boolean,
    @Args('note', { nullable: true }) note?: string,
  ) {
    return spoken(await this.answers.by(actor, adaptationId, { agrees, note }), kept);
  }
}

const asked = ({ opinion, idea, edition, service, open }: OpinionRequest): OpinionRequestType =>
  Object.assign(new OpinionRequestType(), opinion, {
    ideaId: idea.id,
    service: service.name,
    number: idea.number,
    title: idea.title,
    body: idea.body,
    place: idea.place,
    editionSlug: edition.slug,
    open,
    closesAt: endOfStudy(edition),
    cap: edition.rules.projectCap,
  });

/** When the town means to have decided. */
function endOfStudy({ rules, phase }: Edition): Date | undefined {
  const read = rules.calendar && readCalendar(rules.calendar, editionCalendarShape);
  if (!read?.ok) return undefined;
  const ends = phase === 'ballot_preparation' ? phase : 'study';
  const window = read.value.windows.find((known) => known.phase === ends);
  return window && new Date(window.closesAt.epochMilliseconds);
}
