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
  readonly role?: RoleName;
  readonly serviceId?: string | undefined;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly dueAt?: Date | undefined;
}

/** Facts may arrive twice or in the wrong order: of two that speak of one line, the younger decides. */
@Injectable()
export class AgendaBook {
  async open(em: EntityManager, line: NewLine, { cause, at }: Stamp): Promise<void> {
    await em.execute(
      `insert into agenda_line
         (key, kind, sort, role, service_id, subject_kind, subject_id, opened_at, due_at, cause)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (key) do update set
         kind = excluded.kind, role = excluded.role, service_id = excluded.service_id,
         opened_at = excluded.opened_at, due_at = excluded.due_at, cause = excluded.cause,
         closed_at = null, closed_by = null
       where agenda_line.cause < excluded.cause`,
      [
        ...[line.key, line.kind, line.sort, line.role ?? null, line.serviceId ?? null],
        ...[line.subject.kind, line.subject.id, at, line.dueAt ?? null, cause],
      ],
    );
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
