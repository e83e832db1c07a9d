import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Access, type Actor, anyone, CurrentActor } from '../../platform';
import { IdeaEventType, IdeaVersionType } from './idea.fields.type';
import { IdeaReader } from './idea.reader';
import { IdeaVersions } from './version/idea-versions';
import { versionDiff } from './version/version-diff';

/** « Follow the thread »: what happened to an idea, and how its text changed. */
@Resolver()
export class ThreadResolver {
  constructor(
    private readonly reader: IdeaReader,
    private readonly versions: IdeaVersions,
  ) {}

  @Query(() => [IdeaEventType], {
    description: 'The whole story, oldest first; notes of the town are for its staff.',
  })
  @Access(anyone)
  story(@CurrentActor() actor: Actor, @Args('ideaId', { type: () => ID }) ideaId: string) {
    return this.reader.story(actor, ideaId);
  }

  @Query(() => [IdeaVersionType], { description: 'Empty when the text never changed.' })
  @Access(anyone)
  async ideaVersions(@Args('ideaId', { type: () => ID }) ideaId: string) {
    const { id } = await this.reader.byId(ideaId);
    const versions = await this.versions.of(id);
    return versions.map((version, place) => {
      const before = versions[place - 1];
      const changes = before ? versionDiff(before, version) : [];
      return Object.assign(new IdeaVersionType(), version, { changes });
    });
  }
}
