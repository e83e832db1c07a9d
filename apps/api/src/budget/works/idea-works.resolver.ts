import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, anyone, type HouseContext, loaderOf } from '../../platform';
import type { Idea } from '../idea/idea.entity';
import { IdeaType } from '../idea/idea.type';
import { WorksReader } from './works.reader';
import { WorksType } from './works.type';

/** What works add to an idea. */
@Resolver(() => IdeaType)
export class IdeaWorksResolver {
  constructor(private readonly reader: WorksReader) {}

  @ResolveField(() => WorksType, { nullable: true, description: 'Null before the works begin.' })
  @Access(anyone)
  works(@Parent() { id }: Idea, @Context() context: HouseContext) {
    return loaderOf(context, (ids) => this.reader.ofIdeas(ids), 'works of idea').load(id);
  }
}
