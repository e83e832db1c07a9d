import { EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { IdeaState } from '@parvis/phases';
import { cutOf, type Page, paged } from '../../platform';
import { TownDay } from '../town-day';
import { Idea, type IdeaChannel } from './idea.entity';
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

/** Lists of ideas: two queries, whatever the size. Drafts are never listed. */
@Injectable()
export class IdeaList {
  constructor(
    private readonly em: EntityManager,
    private readonly days: TownDay,
  ) {}

  async page(editionId: string, filter: IdeaFilter): Promise<Page<Idea>> {
    const today = filter.overdue ? (await this.days.today()).toString() : '';
    const cut = cutOf(filter, MOST);
    const [items, total] = await this.em.findAndCount(Idea, this.where(editionId, filter, today), {
      orderBy: filter.newestFirst
        ? { number: 'desc' }
        : [{ ballotNumber: 'asc nulls last' }, { number: 'asc' }],
      limit: cut.limit,
      offset: cut.offset,
    });
    return paged(items, total, cut);
  }

  async numbered(editionId: string, number: number): Promise<Idea | null> {
    return this.em.findOne(Idea, { editionId, number });
  }

  private where(editionId: string, filter: IdeaFilter, today: string): FilterQuery<Idea> {
    return {
      editionId,
      number: { $ne: null },
      ...(filter.states && { state: { $in: filter.states as IdeaState[] } }),
      ...(filter.balloted && { state: { $in: [...ballotedStates] } }),
      ...(filter.neighbourhoodId && { neighbourhoodId: filter.neighbourhoodId }),
      ...(filter.category && { category: filter.category }),
      ...(filter.channels && { channel: { $in: filter.channels as IdeaChannel[] } }),
      ...(filter.overdue && { state: 'to_clarify', answerDueOn: { $lt: today } }),
      ...searched(filter.search),
    };
  }
}

/** By number (« 17 », « n° 17 »), or by words; a word nearly spelt as in the title counts too. */
function searched(typed: string | null | undefined): object {
  const sought = searchWords(typed ?? '');
  if (!sought) return {};
  const number = /^(?:n°\s*)?(\d{1,6})$/i.exec(sought)?.[1];
  if (number) return { number: Number(number) };
  return {
    [raw('(search @@ french_query(?) or french_fold(?) <% folded)', [sought, sought])]: [],
  };
}
