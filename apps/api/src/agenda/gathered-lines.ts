import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Actor, DeadLetters } from '../platform';
import { mayRemind, maySettleJobs, oversees } from './agenda.access';
import type { AgendaLineType } from './my-day.type';

interface OverdueRow {
  readonly count: string;
  readonly due_at: Date | null;
  readonly opened_at: Date;
}

/** Lines that stand for many things which one act settles: overdue opinions, failed jobs. */
@Injectable()
export class GatheredLines {
  constructor(
    private readonly em: EntityManager,
    private readonly dead: DeadLetters,
  ) {}

  /** Two queries at most. */
  async lateFor(actor: Actor, now: Date): Promise<AgendaLineType[]> {
    const jobs = maySettleJobs(actor) ? await this.failedJobs(now) : [];
    const opinions = oversees(actor) ? await this.overdueOpinions(actor, now) : [];
    return [...jobs, ...opinions];
  }

  private async overdueOpinions(actor: Actor, now: Date): Promise<AgendaLineType[]> {
    const [row] = await this.em.execute<OverdueRow[]>(
      `select count(*), min(due_at) as due_at, min(opened_at) as opened_at from agenda_line
       where kind = 'opinion' and closed_at is null and due_at < ?`,
      [now],
    );
    const count = Number(row?.count ?? 0);
    if (!row || count === 0) return [];
    const line = { key: 'opinions_overdue', kind: 'opinions_overdue', title: '', count };
    return [
      {
        ...line,
        mine: mayRemind(actor),
        path: '/desk/study',
        openedAt: row.opened_at,
        dueAt: row.due_at ?? undefined,
      },
    ];
  }

  private async failedJobs(now: Date): Promise<AgendaLineType[]> {
    const count = await this.dead.count();
    if (count === 0) return [];
    const line = { key: 'jobs_failed', kind: 'jobs_failed', title: '', count, mine: true };
    return [{ ...line, path: '/desk/jobs', openedAt: now }];
  }
}
