import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Page } from '../idea/idea.list';
import { openStates } from './study.case';
import { Opinion } from './study.entity';

export interface AwaitedFilter {
  readonly editionId?: string;
  readonly serviceId?: string;
  /** YYYY-MM-DD: only those due before that day. */
  readonly dueBefore?: string;
  readonly ids?: readonly string[];
  readonly page?: number;
  readonly size?: number;
}

const MOST = 100;

/** Opinions that the town still waits for, the oldest due date first: two queries, whatever their number. */
@Injectable()
export class AwaitedOpinions {
  constructor(private readonly em: EntityManager) {}

  async page(filter: AwaitedFilter): Promise<Page<Opinion>> {
    const size = Math.min(Math.max(filter.size ?? MOST, 1), MOST);
    const page = Math.max(filter.page ?? 1, 1);
    const em = this.em.fork();
    const [from, values] = awaited(filter);
    const rows = await em.execute<{ id: string; total: string }[]>(
      `select o.id, count(*) over () as total ${from} order by o.due_on, o.id limit ? offset ?`,
      [...values, size, (page - 1) * size],
    );
    const total = Number(rows[0]?.total ?? 0);
    const items = await em.find(
      Opinion,
      { id: { $in: rows.map(({ id }) => id) } },
      { orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] },
    );
    return { items, total, page, pages: Math.max(1, Math.ceil(total / size)) };
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
    `from budget_opinion o
     join budget_study s on s.id = o.study_id
     join budget_idea i on i.id = s.idea_id
     where o.answered_at is null and s.decided_at is null
       and ${wanted.map(([clause]) => clause).join(' and ')}`,
    wanted.map(([, value]) => value),
  ];
}
