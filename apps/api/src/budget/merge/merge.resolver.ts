import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Access, type Actor, CurrentActor, outcomeOf, spoken, staff } from '../../platform';
import { IdeaType } from '../idea/idea.type';
import { MergeService } from './merge.service';

const MergeResult = outcomeOf('MergeResult', () => IdeaType);

@Resolver()
export class MergeResolver {
  constructor(private readonly merges: MergeService) {}

  @Mutation(() => MergeResult, { description: 'Answers with the target.' })
  @Access(staff)
  async mergeIdeas(
    @CurrentActor() actor: Actor,
    @Args('targetId', { type: () => ID }) targetId: string,
    @Args('sourceIds', { type: () => [ID] }) sourceIds: string[],
    @Args('agreement') agreement: string,
  ) {
    const result = await this.merges.merge(actor, targetId, sourceIds, { agreement });
    return spoken(result, (idea) => idea);
  }

  @Mutation(() => MergeResult, { description: 'Answers with the idea that is its own again.' })
  @Access(staff)
  async undoMerge(
    @CurrentActor() actor: Actor,
    @Args('sourceId', { type: () => ID }) sourceId: string,
  ) {
    return spoken(await this.merges.undo(actor, sourceId), (idea) => idea);
  }
}
