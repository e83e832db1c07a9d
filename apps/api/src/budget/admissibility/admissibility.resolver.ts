import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  CurrentActor,
  outcomeOf,
  signedIn,
  spoken,
  staff,
} from '../../platform';
import type { Result } from '@parvis/kernel';
import type { Idea } from '../idea/idea.entity';
import { IdeaTextInput } from '../idea/idea.inputs';
import { IdeaType } from '../idea/idea.type';
import { AuthorService } from '../idea/author.service';
import { AdmissibilityInput, SeenIdeaInput } from './admissibility.inputs';
import { AdmissibilityService } from './admissibility.service';
import { ClarificationService } from './clarification.service';
import { RefusalDetailType, RefusalReasonType } from './admissibility.type';
import { detailsOf, refusalCodes } from './refusal';
import { ReopeningService } from './reopening.service';

const MOST_AT_ONCE = 100;

const AdmissibilityResult = outcomeOf('AdmissibilityResult', () => IdeaType);

/** The town's first answer to an idea, and the author's answer to its questions. */
@Resolver()
export class AdmissibilityResolver {
  constructor(
    private readonly admissibility: AdmissibilityService,
    private readonly reopenings: ReopeningService,
    private readonly clarifications: ClarificationService,
    private readonly authors: AuthorService,
  ) {}

  @Query(() => [RefusalReasonType])
  @Access(staff)
  refusalReasons() {
    return refusalCodes.map((code) =>
      Object.assign(new RefusalReasonType(), {
        code,
        details: detailsOf(code).map((detail) => Object.assign(new RefusalDetailType(), detail)),
      }),
    );
  }

  @Mutation(() => AdmissibilityResult, { description: 'Admits, refuses with a reason, or asks.' })
  @Access(staff)
  async decideAdmissibility(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('decision') { refusal, question }: AdmissibilityInput,
  ) {
    const seen = { ideaId, version };
    if (refusal) return shown(await this.admissibility.refuse(actor, seen, refusal));
    if (question) return shown(await this.admissibility.ask(actor, seen, question));
    return shown(await this.admissibility.admit(actor, seen));
  }

  @Mutation(() => [AdmissibilityResult], { description: 'One answer an idea, in their order.' })
  @Access(staff)
  async admitIdeas(
    @CurrentActor() actor: Actor,
    @Args('ideas', { type: () => [SeenIdeaInput] }) ideas: SeenIdeaInput[],
  ) {
    const answers = [];
    for (const { id, version } of ideas.slice(0, MOST_AT_ONCE)) {
      answers.push(shown(await this.admissibility.admit(actor, { ideaId: id, version })));
    }
    return answers;
  }

  @Mutation(() => AdmissibilityResult, { description: 'Takes a refusal back, for a reason.' })
  @Access(staff)
  async reopenIdea(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('reason') reason: string,
  ) {
    return shown(await this.reopenings.reopen(actor, { ideaId, version }, reason));
  }

  @Mutation(() => AdmissibilityResult, { description: 'The author answers the town’s question.' })
  @Access(signedIn)
  async clarifyIdea(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('answer') words: string,
    @Args('text', { nullable: true }) text?: IdeaTextInput,
  ) {
    return shown(await this.clarifications.answer(actor, ideaId, { words, text }));
  }

  @Mutation(() => AdmissibilityResult, { description: 'Staff write down the author’s answer.' })
  @Access(staff)
  async noteClarification(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('answer') words: string,
    @Args('text', { nullable: true }) text?: IdeaTextInput,
  ) {
    return shown(await this.clarifications.note(actor, { ideaId, version }, { words, text }));
  }

  @Mutation(() => AdmissibilityResult, { description: 'Answers an author who contested.' })
  @Access(staff)
  async answerContest(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('answer') answer: string,
  ) {
    return shown(await this.authors.answerContest(actor, ideaId, answer));
  }
}

const shown = (result: Result<Idea>) => spoken(result, (idea) => idea);
