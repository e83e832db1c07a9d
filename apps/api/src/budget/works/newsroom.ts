import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { announce, Clock, newId } from '../../platform';
import { worksReported } from '../budget.facts';
import type { Idea } from '../idea/idea.entity';
import { tell } from '../idea/story';
import { TownDay } from '../town-day';
import { atRest, type Standing, standingOn } from './standing';
import { type NewsKind, type Works, WorksNews, type WorksStep } from './works.entity';

interface Told {
  readonly kind: NewsKind;
  readonly text: string;
  /** Of a delay. */
  readonly cause?: string;
  readonly byTitle: string;
  readonly photoIds?: readonly string[];
  /** What the story's sentence shows besides. */
  readonly details?: Readonly<Record<string, string | number>>;
}

interface Subject {
  readonly idea: Idea;
  readonly works?: Works;
  readonly steps?: readonly WorksStep[];
  readonly silenceDays: number;
}

/** Everything the town says of works goes through here: kept, told in the story, announced, and the silence broken. */
@Injectable()
export class Newsroom {
  constructor(
    private readonly clock: Clock,
    private readonly day: TownDay,
  ) {}

  /** Tells in the transaction of the cause; the state of the idea must already be the new one. */
  async tell(em: EntityManager, subject: Subject, told: Told): Promise<WorksNews> {
    const { idea, works } = subject;
    const at = this.clock.now();
    const news = em.create(WorksNews, {
      id: newId(),
      ideaId: idea.id,
      kind: told.kind,
      text: told.text.replace(/\r\n/g, '\n').trim(),
      cause: told.cause,
      byTitle: told.byTitle,
      photoIds: [...(told.photoIds ?? [])],
      at,
    });
    if (works) {
      works.lastNewsAt = at;
      Object.assign(works, await this.standing(subject, works));
    }
    tell(em, idea, storyOf(told.kind), {
      at,
      byTitle: told.byTitle,
      details: { ...told.details, text: news.text },
    });
    announce(em, worksReported({ ideaId: idea.id, newsId: news.id, kind: told.kind }));
    return news;
  }

  /** How works stand on today's date: late without a word, silent, and whether residents are told. */
  async standing({ idea, steps, silenceDays }: Subject, works: Works): Promise<Standing> {
    if (idea.state !== 'in_progress' && idea.state !== 'suspended') return atRest;
    const today = (await this.day.today()).toString();
    const lastNewsOn = (await this.day.of(works.lastNewsAt)).toString();
    return standingOn(today, { ...works, lastNewsOn }, steps ?? [], silenceDays);
  }
}

/** Names the story's sentence: the state reached, or what kind of news it was. */
const storyOf = (kind: NewsKind): string =>
  kind === 'delivered' || kind === 'abandoned' || kind === 'suspended' ? kind : `works_${kind}`;
