import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, type Job, type JobRun, Jobs, Postbox, Settings } from '../../platform';
import { Town } from '../../town';
import { Edition } from '../edition/edition.entity';
import { type Follower, followersOf } from '../idea/follow';
import { Idea } from '../idea/idea.entity';
import { keyHash } from '../mail-key';
import { TownDay } from '../town-day';
import { digestLetter, type DigestProject } from './digest.letter';
import { unsubscribeUrl } from './unsubscribe';
import { WorksDigest, WorksNews } from './works.entity';

/** Letters posted in one transaction: a worker killed half-way begins again at the batch. */
const BATCH = 200;

interface Post {
  readonly project: DigestProject;
  readonly slug: string;
}

/**
 * Each evening: the day's news of works to authors and followers, one letter a person and a day.
 * The news of a day is taken first; a digest that was interrupted is ended before the next begins, with the same keys.
 */
@Injectable()
export class PostDigest implements Job, OnModuleInit {
  readonly name = 'budget.post_digest';
  readonly schedule = { cron: '0 18 * * *' };

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly day: TownDay,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(_: object, job: JobRun): Promise<void> {
    await this.take((await this.day.today()).toString());
    const open = await this.em
      .fork()
      .find(WorksDigest, { endedAt: null }, { orderBy: { day: 'asc' } });
    for (const { day } of open) await this.post(day, job);
  }

  /** Gives today's digest what was told since the last one; a day has one digest. */
  private async take(day: string): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const begun = await em.execute<{ day: string }[]>(
        'insert into budget_works_digest (day) values (?) on conflict do nothing returning day',
        [day],
      );
      if (begun.length === 0) return;
      await em.execute('update budget_works_news set digest_day = ? where digest_day is null', [
        day,
      ]);
    });
  }

  private async post(day: string, job: JobRun): Promise<void> {
    const posts = await this.postsOf(day);
    const people = await this.peopleOf([...posts.keys()]);
    for (let done = 0; done < people.length; done += BATCH) {
      await this.em.fork().transactional(async (em) => {
        for (const follows of people.slice(done, done + BATCH)) {
          await this.write(em, day, follows, posts);
        }
      });
      await job.progress(Math.min(done + BATCH, people.length), people.length);
    }
    await this.em.fork().nativeUpdate(WorksDigest, { day }, { endedAt: this.clock.now() });
  }

  private async postsOf(day: string): Promise<Map<string, Post>> {
    const em = this.em.fork();
    const news = await em.find(
      WorksNews,
      { digestDay: day },
      { orderBy: { at: 'asc', id: 'asc' } },
    );
    const ids = [...new Set(news.map(({ ideaId }) => ideaId))];
    const ideas = await em.find(Idea, { id: { $in: ids } }, { orderBy: { number: 'asc' } });
    const editionIds = ideas.map(({ editionId }) => editionId);
    const editions = await em.find(Edition, { id: { $in: editionIds } });
    return new Map(
      ideas.map(({ id, title, number, editionId }): [string, Post] => {
        const slug = editions.find((edition) => edition.id === editionId)?.slug ?? '';
        const url = `${this.settings.publicUrl}/budget/${slug}/ideas/${number}`;
        return [
          id,
          { slug, project: { title, url, news: news.filter(({ ideaId }) => ideaId === id) } },
        ];
      }),
    );
  }

  /** One list of follows a person. */
  private async peopleOf(ideaIds: readonly string[]): Promise<Follower[][]> {
    if (ideaIds.length === 0) return [];
    const follows = await this.em
      .fork()
      .transactional((em) => followersOf(em, ideaIds, this.clock.now()));
    const byMailbox = new Map<string, Follower[]>();
    for (const follow of follows) {
      byMailbox.set(follow.email, [...(byMailbox.get(follow.email) ?? []), follow]);
    }
    return [...byMailbox.values()];
  }

  private async write(
    em: EntityManager,
    day: string,
    follows: readonly Follower[],
    posts: ReadonlyMap<string, Post>,
  ): Promise<void> {
    const [first] = follows;
    const mine = follows.flatMap(({ ideaId }) => posts.get(ideaId) ?? []);
    const [top] = mine;
    if (!first || !top) return;
    const { locale, email } = first;
    const town = await em.findOneOrFail(Town, { id: { $ne: null } });
    await this.postbox.post(em, {
      key: `works-digest:${day}:${keyHash(email)}`,
      to: email,
      letter: digestLetter({
        projects: mine.map(({ project }) => project),
        url: mine.length === 1 ? top.project.url : `${this.settings.publicUrl}/budget/${top.slug}`,
        unsubscribeUrl: unsubscribeUrl(this.settings, first.followId, locale),
        town,
        locale,
      }),
    });
  }
}
