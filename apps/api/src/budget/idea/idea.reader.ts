import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Actor, notFound } from '../../platform';
import { maySeeFiles } from '../budget.access';
import { Edition } from '../edition/edition.entity';
import { ideasWrittenBy } from './authorship';
import { Follow } from './follow.entity';
import { Idea, IdeaEvent } from './idea.entity';

export interface Contact {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly account: boolean;
}

/** What is read around ideas; methods that take a list of ids make one query, for loaders. */
@Injectable()
export class IdeaReader {
  constructor(private readonly em: EntityManager) {}

  async byId(id: string): Promise<Idea> {
    const idea = await this.em.findOne(Idea, { id, number: { $ne: null } });
    if (!idea) throw notFound();
    return idea;
  }

  async byIds(ids: readonly string[]): Promise<(Idea | undefined)[]> {
    const found = await this.em.find(Idea, { id: { $in: [...ids] } });
    return ids.map((id) => found.find((idea) => idea.id === id));
  }

  async editions(ids: readonly string[]): Promise<(Edition | undefined)[]> {
    const found = await this.em.find(Edition, { id: { $in: [...ids] } });
    return ids.map((id) => found.find((edition) => edition.id === id));
  }

  /** The ideas merged into each of these. */
  async sources(ids: readonly string[]): Promise<Idea[][]> {
    const found = await this.em.find(
      Idea,
      { mergedIntoId: { $in: [...ids] } },
      { orderBy: { number: 'asc' } },
    );
    return ids.map((id) => found.filter(({ mergedIntoId }) => mergedIntoId === id));
  }

  async writtenBy(accountId: string, ids: readonly string[]): Promise<boolean[]> {
    const written = await ideasWrittenBy(this.em, accountId, ids);
    return ids.map((id) => written.has(id));
  }

  async followedBy(accountId: string, ids: readonly string[]): Promise<boolean[]> {
    const found = await this.em.find(Follow, {
      accountId,
      ideaId: { $in: [...ids] },
      endedAt: null,
    });
    return ids.map((id) => found.some(({ ideaId }) => ideaId === id));
  }

  /** In the order things happened; the notes that only the town reads are left out for everybody else. */
  async story(actor: Actor, ideaId: string): Promise<IdeaEvent[]> {
    const { id } = await this.byId(ideaId);
    return this.em.find(
      IdeaEvent,
      { ideaId: id, ...(!maySeeFiles(actor) && { public: true }) },
      { orderBy: { at: 'asc', id: 'asc' }, limit: 500 },
    );
  }

  /** How to reach the authors, those of the ideas merged into it included. */
  async contacts(ideaId: string): Promise<Contact[]> {
    return this.em.execute<Contact[]>(
      `select a.name, coalesce(c.email, a.email) as email, a.phone, c.id is not null as account
       from budget_idea_author a
       join budget_idea i on i.id = a.idea_id
       left join account c on c.id = a.account_id
       where i.id = ? or i.merged_into_id = ?
       order by a.id`,
      [ideaId, ideaId],
    );
  }
}
