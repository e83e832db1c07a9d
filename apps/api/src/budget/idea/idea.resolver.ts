import {
  Args,
  Context,
  ID,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  FieldFaultType,
  type HouseContext,
  loaderOf,
  notFound,
  outcomeOf,
  signedIn,
  spoken,
  staff,
} from '../../platform';
import { NeighbourhoodType, TownService } from '../../town';
import { draftFaults } from './idea.draft';
import type { Idea } from './idea.entity';
import { DeclarationInput, DraftInput, IdeaFilter, participantOf } from './idea.inputs';
import { IdeaList } from './idea.list';
import { IdeaReader } from './idea.reader';
import { IdeaService } from './idea.service';
import { IdeaDraft, IdeaPage, IdeaType } from './idea.type';

const DraftResult = outcomeOf('DraftResult', () => IdeaDraft);
const SubmitIdeaResult = outcomeOf('SubmitIdeaResult', () => IdeaType);

@Resolver(() => IdeaType)
export class IdeaResolver {
  constructor(
    private readonly ideas: IdeaService,
    private readonly lists: IdeaList,
    private readonly towns: TownService,
    private readonly reader: IdeaReader,
  ) {}

  @Query(() => IdeaPage, {
    name: 'ideas',
    description: 'Submitted ideas, paged; drafts are never listed.',
  })
  @Access(anyone)
  page(
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('filter', { type: () => IdeaFilter }) filter: IdeaFilter,
  ) {
    return this.lists.page(editionId, filter);
  }

  @Query(() => IdeaType, { description: 'By its number in the edition; never a draft.' })
  @Access(anyone)
  async idea(
    @Args('editionId', { type: () => ID }) editionId: string,
    @Args('number', { type: () => Int }) number: number,
  ) {
    const idea = await this.lists.numbered(editionId, number);
    if (!idea) throw notFound();
    return idea;
  }

  @Query(() => IdeaType, { description: 'By its id, for the desk; never a draft.' })
  @Access(staff)
  ideaFile(@Args('id', { type: () => ID }) id: string) {
    return this.reader.byId(id);
  }

  @Query(() => IdeaDraft)
  @Access(anyone)
  async draft(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('draftKey', { nullable: true }) draftKey?: string,
  ) {
    return this.shown(await this.ideas.draftOf(id, { actor, draftKey }));
  }

  @Mutation(() => DraftResult)
  @Access(anyone)
  async beginDraft(
    @CurrentActor() actor: Actor,
    @Args('editionId', { type: () => ID }) editionId: string,
  ) {
    const result = await this.ideas.begin(editionId, { actor });
    return spoken(result, ({ idea, draftKey }) => this.shown(idea, draftKey));
  }

  @Mutation(() => IdeaDraft, { description: 'Keeps what one step of the form sent.' })
  @Access(anyone)
  async keepDraft(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: DraftInput,
    @Args('draftKey', { nullable: true }) draftKey?: string,
  ) {
    return this.shown(await this.ideas.keep(id, { actor, draftKey }, input));
  }

  @Mutation(() => Boolean, { description: 'Removes a draft for good.' })
  @Access(anyone)
  async discardDraft(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('draftKey', { nullable: true }) draftKey?: string,
  ): Promise<boolean> {
    await this.ideas.discard(id, { actor, draftKey });
    return true;
  }

  @Mutation(() => SubmitIdeaResult)
  @Access(signedIn)
  async submitIdea(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('declaration') declaration: DeclarationInput,
    @Args('draftKey', { nullable: true }) draftKey?: string,
  ) {
    const result = await this.ideas.submit(id, { actor, draftKey }, participantOf(declaration));
    return spoken(result, (idea) => idea);
  }

  @ResolveField(() => NeighbourhoodType, { nullable: true })
  neighbourhood(@Parent() idea: Idea, @Context() context: HouseContext) {
    if (!idea.neighbourhoodId) return null;
    return loaderOf(context, (ids) => this.towns.neighbourhoodsById(ids), 'neighbourhood').load(
      idea.neighbourhoodId,
    );
  }

  private shown(idea: Idea, draftKey?: string): IdeaDraft {
    const faults = draftFaults(idea, idea.category ? [idea.category] : []).map((fault) =>
      Object.assign(new FieldFaultType(), fault),
    );
    return Object.assign(new IdeaDraft(), {
      idea,
      faults,
      missing: faults.map(({ code }) => code),
      keptAt: idea.keptAt,
      draftKey,
    });
  }
}
