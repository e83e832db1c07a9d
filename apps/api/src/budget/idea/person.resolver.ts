import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  outcomeOf,
  signedIn,
  spoken,
} from '../../platform';
import { PointInput } from '../../town';
import { AuthorService } from './author.service';
import { IdeaTextInput } from './idea.inputs';
import { IdeaType } from './idea.type';
import { SimilarIdeas } from './similar/similar-ideas';
import { SupportService } from './support.service';
import { IdeaVersions } from './version/idea-versions';

const IdeaResult = outcomeOf('IdeaResult', () => IdeaType);

/** What residents do with ideas: find those like theirs, support, rewrite, withdraw, contest. */
@Resolver()
export class PersonResolver {
  constructor(
    private readonly authors: AuthorService,
    private readonly similar: SimilarIdeas,
    private readonly supports: SupportService,
    private readonly versions: IdeaVersions,
  ) {}

  @Query(() => [IdeaType], { description: 'At most five ideas like a title being written.' })
  @Access(anyone)
  similarIdeas(
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('title') title: string,
    @Args('point', { nullable: true }) point?: PointInput,
    @Args('exceptId', { type: () => ID, nullable: true }) exceptId?: string,
  ) {
    return this.similar.of(editionId, { title, point, exceptId });
  }

  @Query(() => [IdeaType], { description: 'Ideas and drafts of the person, the newest first.' })
  @Access(signedIn)
  myIdeas(@CurrentActor() { accountId = '' }: Actor) {
    return this.authors.ideasOf(accountId);
  }

  @Mutation(() => IdeaResult, { description: 'Gives a support, or takes it back.' })
  @Access(signedIn)
  async supportIdea(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('on') on: boolean,
  ) {
    return spoken(await this.supports.set(actor, ideaId, on), (idea) => idea);
  }

  @Mutation(() => IdeaResult, {
    description: 'New words: by an author before the answer, by staff with a reason.',
  })
  @Access(signedIn)
  async rewriteIdea(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('text') text: IdeaTextInput,
    @Args('reason', { defaultValue: '' }) reason: string,
  ) {
    const result = await this.versions.change(actor, { ideaId, version }, text, reason);
    return spoken(result, (idea) => idea);
  }

  @Mutation(() => IdeaResult, { description: 'By its author alone.' })
  @Access(signedIn)
  async withdrawIdea(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
  ) {
    return spoken(await this.authors.withdraw(actor, ideaId), (idea) => idea);
  }

  @Mutation(() => IdeaResult, { description: 'Asks for an explanation or an adaptation, once.' })
  @Access(signedIn)
  async contestRefusal(
    @CurrentActor() actor: Actor,
    @Args('ideaId', { type: () => ID }) ideaId: string,
    @Args('request') request: string,
  ) {
    return spoken(await this.authors.contest(actor, ideaId, request), (idea) => idea);
  }
}
