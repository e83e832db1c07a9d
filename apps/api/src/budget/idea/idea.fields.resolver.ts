import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, anyone, type HouseContext, loaderOf } from '../../platform';
import { refusalSentence } from '../admissibility/refusal';
import { maySeeFiles } from '../budget.access';
import { EditionType } from '../edition/edition.type';
import type { Edition } from '../edition/edition.entity';
import type { Idea } from './idea.entity';
import { AuthorContact, RefusalType, TownQuestion, writesToAuthors } from './idea.fields.type';
import { IdeaReader } from './idea.reader';
import { IdeaType } from './idea.type';
import { SupportService } from './support.service';

/** What an idea shows beside its own columns. */
@Resolver(() => IdeaType)
export class IdeaFieldsResolver {
  constructor(
    private readonly reader: IdeaReader,
    private readonly supportService: SupportService,
  ) {}

  @ResolveField(() => EditionType)
  @Access(anyone)
  edition(@Parent() { editionId }: Idea, @Context() context: HouseContext) {
    return this.editionOf(editionId, context);
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'People who support it; null while the vote is open, so that nothing herds.',
  })
  @Access(anyone)
  async supports(@Parent() { id, editionId }: Idea, @Context() context: HouseContext) {
    const edition = await this.editionOf(editionId, context);
    if (edition?.phase === 'vote') return null;
    return loaderOf(context, (ids) => this.supportService.counts(ids), 'supports').load(id);
  }

  @ResolveField(() => Boolean, { description: 'By the person who asks.' })
  @Access(anyone)
  supported(@Parent() { id }: Idea, @Context() context: HouseContext) {
    return this.ofPerson(id, context, 'supported', (accountId, ids) =>
      this.supportService.supportedBy(accountId, ids),
    );
  }

  @ResolveField(() => Boolean, { description: 'By the person who asks.' })
  @Access(anyone)
  followed(@Parent() { id }: Idea, @Context() context: HouseContext) {
    return this.ofPerson(id, context, 'followed', (accountId, ids) =>
      this.reader.followedBy(accountId, ids),
    );
  }

  @ResolveField(() => Boolean, { description: 'The person who asks is one of its authors.' })
  @Access(anyone)
  mine(@Parent() { id }: Idea, @Context() context: HouseContext) {
    return this.ofPerson(id, context, 'mine', (accountId, ids) =>
      this.reader.writtenBy(accountId, ids),
    );
  }

  @ResolveField(() => IdeaType, { nullable: true, description: 'Where a merged idea lives on.' })
  @Access(anyone)
  mergedInto(@Parent() { mergedIntoId }: Idea, @Context() context: HouseContext) {
    if (!mergedIntoId) return null;
    return loaderOf(context, (ids) => this.reader.byIds(ids), 'idea').load(mergedIntoId);
  }

  @ResolveField(() => [IdeaType], { description: 'The ideas merged into it.' })
  @Access(anyone)
  mergedIdeas(@Parent() { id }: Idea, @Context() context: HouseContext) {
    return loaderOf(context, (ids) => this.reader.sources(ids), 'merged ideas').load(id);
  }

  @ResolveField(() => RefusalType, { nullable: true })
  @Access(anyone)
  refusal(@Parent() idea: Idea, @Args('locale', { defaultValue: 'fr' }) locale: string) {
    const { refusalCode: code, refusalDetails: details, forwardedTo } = idea;
    if (!code) return null;
    const sentence = refusalSentence(locale === 'en' ? 'en' : 'fr', {
      code,
      details: details ?? undefined,
    });
    return Object.assign(new RefusalType(), {
      code,
      details: details ?? {},
      sentence,
      forwardedTo,
    });
  }

  @ResolveField(() => TownQuestion, {
    nullable: true,
    description: 'For its authors and the staff who follow ideas; null for anybody else.',
  })
  @Access(anyone)
  async townQuestion(@Parent() idea: Idea, @Context() context: HouseContext) {
    if (!idea.question) return null;
    if (!maySeeFiles(context.actor) && !(await this.mine(idea, context))) return null;
    return Object.assign(new TownQuestion(), { text: idea.question, dueOn: idea.answerDueOn });
  }

  @ResolveField(() => [AuthorContact])
  @Access(writesToAuthors)
  contacts(@Parent() { id }: Idea) {
    return this.reader.contacts(id);
  }

  private editionOf(editionId: string, context: HouseContext): Promise<Edition | undefined> {
    return loaderOf(context, (ids) => this.reader.editions(ids), 'edition').load(editionId);
  }

  private async ofPerson(
    ideaId: string,
    context: HouseContext,
    name: string,
    batch: (accountId: string, ids: readonly string[]) => Promise<boolean[]>,
  ): Promise<boolean> {
    const { accountId } = context.actor;
    if (!accountId) return false;
    return (await loaderOf(context, (ids) => batch(accountId, ids), name).load(ideaId)) ?? false;
  }
}
