import { EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Actor, Clock } from '../platform';
import { TownService } from '../town';
import { lateFor, oversees, tasksOf } from './agenda.access';
import { AgendaLine } from './agenda-line.entity';
import { GatheredLines } from './gathered-lines';
import { LineWriter } from './line-writer';
import type { AgendaColumn, AgendaLineType, DayFigure } from './my-day.type';

/** What fits on the page; the rest is a number. */
const SHOWN = 12;
const WEEK = 7 * 24 * 3600 * 1000;

interface FiguresRow {
  readonly ideas: string;
  readonly opinions: string;
  readonly answers: string;
  readonly letters: string;
}

/** The day of one person, in a bounded number of queries: two a column, one or two a kind of subject. */
@Injectable()
export class MyDayService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly towns: TownService,
    private readonly lines: LineWriter,
    private readonly gathered: GatheredLines,
  ) {}

  async columns(actor: Actor): Promise<{
    late: AgendaColumn;
    waiting: AgendaColumn;
    week: AgendaColumn;
  }> {
    const now = this.clock.now();
    const soon = { $gte: now, $lt: new Date(now.getTime() + WEEK) };
    const mine = tasksOf(actor);
    const late = await this.page({ $and: [{ sort: 'task', dueAt: { $lt: now } }, lateFor(actor)] });
    const waiting = await this.page({
      $and: [
        { sort: 'task' },
        { $or: [{ dueAt: null }, { dueAt: { $gte: now } }] },
        { $or: [{ startsAt: null }, { startsAt: { $lte: now } }] },
        mine,
      ],
    });
    const week = await this.page(
      oversees(actor)
        ? { dueAt: soon, $or: [{ sort: 'date' }, { roles: { $contains: ['resident'] } }] }
        : { dueAt: soon, sort: 'date' },
    );
    const write = await this.lines.writer(actor, [...late[0], ...waiting[0], ...week[0]]);
    const column = ([lines, total]: [AgendaLine[], number], first: AgendaLineType[] = []) => ({
      lines: [...first, ...lines.flatMap((line) => write(line))],
      total: total + first.length,
    });
    const before = await this.gathered.lateFor(actor, now);
    return { late: column(late, before), waiting: column(waiting), week: column(week) };
  }

  /** Yesterday on the town's calendar, in four numbers. */
  async yesterday(): Promise<DayFigure[]> {
    const { timeZone } = await this.towns.town();
    const today = this.clock.instant().toZonedDateTimeISO(timeZone).startOfDay();
    const from = new Date(today.subtract({ days: 1 }).epochMilliseconds);
    const to = new Date(today.epochMilliseconds);
    const [row] = await this.em.execute<FiguresRow[]>(
      `select
         (select count(*) from agenda_line
           where kind = 'admit' and opened_at >= ? and opened_at < ?) as ideas,
         (select count(*) from agenda_line where kind = 'opinion'
           and closed_by = 'budget_opinion_given' and closed_at >= ? and closed_at < ?) as opinions,
         (select count(*) from agenda_line where kind in ('admit', 'contest', 'decide')
           and closed_at >= ? and closed_at < ?) as answers,
         (select count(*) from mail where sent_at >= ? and sent_at < ?) as letters`,
      [...[from, to], ...[from, to], ...[from, to], ...[from, to]],
    );
    const codes = ['ideas', 'opinions', 'answers', 'letters'] as const;
    return codes.map((code) => ({ code, value: Number(row?.[code] ?? 0) }));
  }

  private page(where: FilterQuery<AgendaLine>): Promise<[AgendaLine[], number]> {
    return this.em.findAndCount(
      AgendaLine,
      { $and: [{ closedAt: null }, where] },
      { orderBy: [{ dueAt: 'asc nulls last' }, { openedAt: 'asc' }, { key: 'asc' }], limit: SHOWN },
    );
  }
}
