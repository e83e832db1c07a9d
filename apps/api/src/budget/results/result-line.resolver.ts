import { EntityManager } from '@mikro-orm/postgresql';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type HouseContext, loaderOf } from '../../platform';
import { Idea } from '../idea/idea.entity';
import { IdeaType } from '../idea/idea.type';
import type { ResultLine } from './result.entity';
import { ResultLineType } from './result.type';

@Resolver(() => ResultLineType)
export class ResultLineResolver {
  constructor(private readonly em: EntityManager) {}

  @ResolveField(() => IdeaType)
  idea(@Parent() { ideaId }: ResultLine, @Context() context: HouseContext) {
    return loaderOf(context, (ids) => this.ideas(ids), 'ideas of a result').load(ideaId);
  }

  private async ideas(ids: readonly string[]): Promise<(Idea | undefined)[]> {
    const found = await this.em.find(Idea, { id: { $in: [...ids] } });
    const byId = new Map(found.map((idea) => [idea.id, idea]));
    return ids.map((id) => byId.get(id));
  }
}
