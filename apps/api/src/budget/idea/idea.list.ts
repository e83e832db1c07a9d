import { EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { IdeaState } from '@parvis/phases';
import { Idea } from './idea.entity';
import type { IdeaFilter } from './idea.inputs';
import { searchWords } from './idea.search';

const MOST = 100;

const ballotedStates: readonly IdeaState[] = [
  'on_ballot',
  'winner',
  'not_selected',
  'in_progress',
  'suspended',
  'delivered',
  'abandoned',
];

export interface Page<Item> {
  readonly items: Item[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** Lists of ideas: two queries, whatever the size. Drafts are never listed. */
@Injectable()
export class IdeaList {
  constructor(private readonly em: EntityManager) {}

  async page(editionId: string, filter: IdeaFilter): Promise<Page<Idea>> {
    const size = Math.min(Math.max(filter.size, 1), MOST);
    const page = Math.max(filter.page, 1);
    const [items, total] = await this.em.findAndCount(Idea, this.where(editionId, filter), {
      orderBy: [{ ballotNumber: 'asc nulls last' }, { number: 'asc' }],
      limit: size,
      offset: (page - 1) * size,
    });
    return { items, total, page, pages: Math.max(1, Math.ceil(total / size)) };
  }

  async numbered(editionId: string, number: number): Promise<Idea | null> {
    return this.em.findOne(Idea, { editionId, number });
  }

  private where(editionId: string, filter: IdeaFilter): FilterQuery<Idea> {
    return {
      editionId,
      number: { $ne: null },
      ...(filter.states && { state: { $in: filter.states as IdeaState[] } }),
      ...(filter.balloted && { state: { $in: [...ballotedStates] } }),
      ...(filter.neighbourhoodId && { neighbourhoodId: filter.neighbourhoodId }),
      ...(filter.category && { category: filter.category }),
      ...(filter.search?.trim() && {
        [raw('search @@ french_query(?)', [searchWords(filter.search)])]: [],
      }),
    };
  }
}
