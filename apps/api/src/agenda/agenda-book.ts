import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RoleName } from '../platform';
import { AgendaLine, type LineSort } from './agenda-line.entity';

/** When a fact took place, and which one it was; `cause` sorts by time. */
export interface Stamp {
  readonly fact: string;
  readonly cause: string;
  readonly at: Date;
}

export interface NewLine {
  readonly key: string;
  readonly kind: string;
  readonly sort: LineSort;
  readonly roles?: readonly RoleName[];
  readonly doneBy?: string | undefined;
  readonly serviceId?: string | undefined;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly startsAt?: Date | undefined;
  readonly dueAt?: Date | undefined;
}

/** Facts may arrive twice or in the wrong order: of two that speak of one line, the younger decides. */
@Injectable()
export class AgendaBook {
  async open(em: EntityManager, line: NewLine, { cause, at }: Stamp): Promise<void> {
    await em.execute(
      `insert into agenda_line
         (key, kind, sort, roles, done_by, service_id, subject_kind, subject_id,
          opened_at, starts_at, due_at, cause)
       values (?, ?, ?, string_to_array(?, ' '), ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (key) do update set
         kind = excluded.kind, roles = excluded.roles, done_by = excluded.done_by,
         service_id = excluded.service_id, opened_at = excluded.opened_at,
         starts_at = excluded.starts_at, due_at = excluded.due_at, cause = excluded.cause,
         closed_at = null, closed_by = null
       where agenda_line.cause < excluded.cause`,
      [
        ...[line.key, line.kind, line.sort, (line.roles ?? []).join(' ')],
        ...[line.doneBy ?? null, line.serviceId ?? null, line.subject.kind, line.subject.id],
        ...[at, line.startsAt ?? null, line.dueAt ?? null, cause],
      ],
    );
  }

  /** Opens the line, or closes it: what has to be done is read from how things stand. */
  async keep(em: EntityManager, line: NewLine, needed: boolean, stamp: Stamp): Promise<void> {
    await (needed ? this.open(em, line, stamp) : this.close(em, [line.key], stamp));
  }

  /** Closes lines by their keys. */
  async close(em: EntityManager, keys: readonly string[], stamp: Stamp): Promise<void> {
    await this.closeWhere(em, { key: { $in: [...keys] } }, stamp);
  }

  /** Closes every task about a thing. */
  async closeAllOf(em: EntityManager, subjectId: string, stamp: Stamp): Promise<void> {
    await this.closeWhere(em, { subjectId, sort: 'task' }, stamp);
  }

  /** Opens again what one kind of fact had closed, when that fact is undone. */
  async reopen(em: EntityManager, subjectId: string, closedBy: string, stamp: Stamp) {
    await em.nativeUpdate(
      AgendaLine,
      { subjectId, closedBy, cause: { $lt: stamp.cause } },
      { closedAt: null, closedBy: null, cause: stamp.cause },
    );
  }

  /** The keys of the open tasks about a thing that begin so. */
  async openKeys(em: EntityManager, subjectId: string, prefix: string): Promise<string[]> {
    const lines = await em.find(AgendaLine, { subjectId, closedAt: null, sort: 'task' });
    return lines.map(({ key }) => key).filter((key) => key.startsWith(prefix));
  }

  /** Whether such a line was ever written, open or not. */
  async knows(em: EntityManager, key: string): Promise<boolean> {
    return (await em.count(AgendaLine, { key })) > 0;
  }

  private async closeWhere(
    em: EntityManager,
    where: { key: { $in: string[] } } | { subjectId: string; sort: LineSort },
    { fact, cause, at }: Stamp,
  ): Promise<void> {
    await em.nativeUpdate(
      AgendaLine,
      { ...where, closedAt: null, cause: { $lt: cause } },
      { closedAt: at, closedBy: fact, cause },
    );
  }
}
