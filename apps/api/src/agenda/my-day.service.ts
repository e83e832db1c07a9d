import { EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Actor, Clock, type NamedSubject, Subjects } from '../platform';
import { TownService } from '../town';
import { oversees } from './agenda.access';
import { AgendaLine } from './agenda-line.entity';
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
    private readonly subjects: Subjects,
    private readonly towns: TownService,
  ) {}

  async columns(actor: Actor): Promise<{
    late: AgendaColumn;
    waiting: AgendaColumn;
    week: AgendaColumn;
  }> {
    const now = this.clock.now();
    const mine = tasksOf(actor);
    const passed: FilterQuery<AgendaLine> = { sort: 'task', dueAt: { $lt: now } };
    const ahead: FilterQuery<AgendaLine> = {
      sort: 'task',
      $or: [{ dueAt: null }, { dueAt: { $gte: now } }],
    };
    const late = await this.page(oversees(actor) ? passed : { $and: [passed, mine] });
    const waiting = await this.page({ $and: [ahead, mine] });
    const week = await this.page({
      sort: 'date',
      dueAt: { $gte: now, $lt: new Date(now.getTime() + WEEK) },
    });
    const names = await this.namesOf([...late[0], ...waiting[0], ...week[0]]);
    const services = new Map((await this.towns.services()).map(({ id, name }) => [id, name]));
    const column = ([lines, total]: [AgendaLine[], number]): AgendaColumn => ({
      lines: lines.flatMap((line) => shown(line, names, services)),
      total,
    });
    return { late: column(late), waiting: column(waiting), week: column(week) };
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

  private async namesOf(lines: readonly AgendaLine[]): Promise<Map<string, NamedSubject>> {
    const names = new Map<string, NamedSubject>();
    for (const kind of new Set(lines.map(({ subjectKind }) => subjectKind))) {
      const about = lines.filter(({ subjectKind }) => subjectKind === kind);
      const ids = [...new Set(about.map(({ subjectId }) => subjectId))];
      for (const [id, name] of await this.subjects.named(kind, ids)) names.set(id, name);
    }
    return names;
  }
}

/** The tasks that wait for this person. Those who watch see the democracy agent's. */
function tasksOf(actor: Actor): FilterQuery<AgendaLine> {
  const roles = oversees(actor) ? [...actor.roles, 'democracy_agent' as const] : [...actor.roles];
  const referent = { role: 'service_referent' as const, serviceId: actor.serviceId ?? null };
  return {
    $or: [
      { role: { $in: roles.filter((role) => role !== 'service_referent' && role !== 'resident') } },
      ...(actor.serviceId && actor.has('service_referent') ? [referent] : []),
    ],
  };
}

/** A line whose subject is gone is left out. */
function shown(
  line: AgendaLine,
  names: ReadonlyMap<string, NamedSubject>,
  services: ReadonlyMap<string, string>,
): AgendaLineType[] {
  const name = names.get(line.subjectId);
  if (!name) return [];
  return [
    {
      key: line.key,
      kind: line.kind,
      title: name.title,
      number: name.number,
      service: line.serviceId ? services.get(line.serviceId) : undefined,
      path: name.path,
      openedAt: line.openedAt,
      dueAt: line.dueAt,
    },
  ];
}
