import { EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { IdeaState } from '@parvis/phases';
import { type Actor, cutOf, forbidden, type Page, paged } from '../../platform';
import { maySeeFiles } from '../budget.access';
import { Idea } from '../idea/idea.entity';
import { Works, WorksNews, WorksStep } from './works.entity';

export interface WorksFilter {
  readonly editionId?: string | null;
  readonly serviceId?: string | null;
  /** late, silent or both (attention); absent: all. */
  readonly only?: string | null;
  readonly page: number;
  readonly size: number;
}

const MOST = 100;

const worksStates: readonly IdeaState[] = ['in_progress', 'suspended', 'delivered', 'abandoned'];

/** Lists of works for the desk, and batches for the loaders of a request. */
@Injectable()
export class WorksReader {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, filter: WorksFilter): Promise<Page<Works>> {
    if (!maySeeFiles(actor)) throw forbidden();
    const cut = cutOf(filter, MOST);
    const [items, total] = await this.em.findAndCount(Works, await this.where(filter), {
      // What needs somebody first, what is delivered last.
      orderBy: [
        { overdueSince: 'asc nulls last' },
        { silentSince: 'asc nulls last' },
        { deliveredOn: 'desc nulls first' },
        { nextNewsOn: 'asc' },
        { ideaId: 'asc' },
      ],
      limit: cut.limit,
      offset: cut.offset,
    });
    return paged(items, total, cut);
  }

  async ofIdeas(ids: readonly string[]): Promise<(Works | undefined)[]> {
    const found = await this.em.find(Works, { ideaId: { $in: [...ids] } });
    return ids.map((id) => found.find(({ ideaId }) => ideaId === id));
  }

  async steps(ids: readonly string[]): Promise<WorksStep[][]> {
    const found = await this.em.find(
      WorksStep,
      { ideaId: { $in: [...ids] } },
      { orderBy: { id: 'asc' } },
    );
    return ids.map((id) => found.filter(({ ideaId }) => ideaId === id));
  }

  async news(ids: readonly string[]): Promise<WorksNews[][]> {
    const found = await this.em.find(
      WorksNews,
      { ideaId: { $in: [...ids] } },
      { orderBy: { at: 'asc', id: 'asc' } },
    );
    return ids.map((id) => found.filter(({ ideaId }) => ideaId === id));
  }

  private async where(filter: WorksFilter): Promise<FilterQuery<Works>> {
    const late = { overdueSince: { $ne: null } };
    const silent = { silentSince: { $ne: null } };
    return {
      ...(filter.serviceId && { serviceId: filter.serviceId }),
      ...(filter.editionId && { ideaId: { $in: await this.ideasOf(filter.editionId) } }),
      ...(filter.only === 'late' && late),
      ...(filter.only === 'silent' && silent),
      ...(filter.only === 'attention' && { $or: [late, silent] }),
    };
  }

  /** The projects of an edition that have works, or had: a few dozen. */
  private async ideasOf(editionId: string): Promise<string[]> {
    const ideas = await this.em.find(
      Idea,
      { editionId, state: { $in: [...worksStates] } },
      { fields: ['id'] },
    );
    return ideas.map(({ id }) => id);
  }
}
