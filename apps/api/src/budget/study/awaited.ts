import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Page } from '../../platform';
import { opinionPage } from './opinion.page';
import { openStates } from './study.case';
import type { Opinion } from './study.entity';

export interface AwaitedFilter {
  readonly editionId?: string;
  readonly serviceId?: string;
  /** YYYY-MM-DD: only those due before that day. */
  readonly dueBefore?: string;
  readonly ids?: readonly string[];
  readonly page?: number;
  readonly size?: number;
}

const opinionsOfIdeas = `from budget_opinion o
     join budget_study s on s.id = o.study_id
     join budget_idea i on i.id = s.idea_id`;

/** Opinions that the town waits for, and those of one service: two queries, whatever their number. */
@Injectable()
export class AwaitedOpinions {
  constructor(private readonly em: EntityManager) {}

  page(filter: AwaitedFilter): Promise<Page<Opinion>> {
    const [from, values] = awaited(filter);
    const sought = { from, values, order: 'o.due_on, o.id' };
    return opinionPage(this.em.fork(), sought, filter);
  }

  /** What one service owes, the oldest due date first, then what it gave, the newest first. */
  ofService(
    serviceId: string,
    asked: { readonly page?: number; readonly size?: number },
  ): Promise<Page<Opinion>> {
    const from = `${opinionsOfIdeas} where o.service_id = ?
      and (o.answered_at is not null or (s.decided_at is null and i.state in (?)))`;
    const order = `o.answered_at desc nulls first, o.due_on, o.id`;
    return opinionPage(
      this.em.fork(),
      { from, values: [serviceId, [...openStates]], order },
      asked,
    );
  }

  /** All of them, for a job. */
  async all(filter: AwaitedFilter): Promise<readonly string[]> {
    const [from, values] = awaited(filter);
    const rows = await this.em
      .fork()
      .execute<{ id: string }[]>(`select o.id ${from} order by o.due_on, o.id`, values);
    return rows.map(({ id }) => id);
  }
}

function awaited(filter: AwaitedFilter): [sql: string, values: unknown[]] {
  const wanted: [clause: string, value: unknown][] = [['i.state in (?)', [...openStates]]];
  if (filter.editionId) wanted.push(['i.edition_id = ?', filter.editionId]);
  if (filter.serviceId) wanted.push(['o.service_id = ?', filter.serviceId]);
  if (filter.dueBefore) wanted.push(['o.due_on < ?', filter.dueBefore]);
  if (filter.ids) wanted.push(['o.id = any(array[?]::uuid[])', [...filter.ids]]);
  return [
    `${opinionsOfIdeas}
     where o.answered_at is null and s.decided_at is null
       and ${wanted.map(([clause]) => clause).join(' and ')}`,
    wanted.map(([, value]) => value),
  ];
}
