import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, anyone, type HouseContext, loaderOf } from '../../platform';
import type { Idea } from '../idea/idea.entity';
import { IdeaType } from '../idea/idea.type';
import { StudyReader } from './study.reader';
import { StudyType } from './study.type';

/** What the study adds to an idea. */
@Resolver(() => IdeaType)
export class IdeaStudyResolver {
  constructor(private readonly reader: StudyReader) {}

  @ResolveField(() => StudyType, { nullable: true, description: 'Null before the study.' })
  @Access(anyone)
  study(@Parent() { id }: Idea, @Context() context: HouseContext) {
    return loaderOf(context, (ids) => this.reader.studiesOfIdeas(ids), 'study of idea').load(id);
  }
}
