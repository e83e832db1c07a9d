import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  projectAbandoned,
  projectChosen,
  projectDelivered,
  worksOverdue,
  worksReported,
  worksSilent,
} from '../budget';
import { type RoleName, Subjects } from '../platform';
import { AgendaBook, type Stamp } from './agenda-book';
import { FactDesk } from './fact-desk';

/** A planned date is worth a look a week before. */
const NOTICE = 7 * 24 * 3600 * 1000;

/** The days that are watched, and whose they are: the service tells news, the agent hears of what did not come. */
const watched: readonly { readonly code: string; readonly role: RoleName }[] = [
  { code: 'news', role: 'service_referent' },
  { code: 'step', role: 'service_referent' },
  { code: 'late', role: 'democracy_agent' },
  { code: 'silent', role: 'democracy_agent' },
];

/** What works write in the agenda, from the winner to the opening. */
@Injectable()
export class WorksListener implements OnModuleInit {
  constructor(
    private readonly facts: FactDesk,
    private readonly book: AgendaBook,
    private readonly subjects: Subjects,
  ) {}

  onModuleInit(): void {
    const { facts, book } = this;
    facts.on(projectChosen, (em, { ideaId }, at) =>
      book.open(
        em,
        {
          key: `works_begin:${ideaId}`,
          kind: 'works_begin',
          sort: 'task',
          roles: ['democracy_agent'],
          subject: { kind: 'works', id: ideaId },
        },
        at,
      ),
    );
    facts.on(worksReported, async (em, { ideaId }, at) => {
      await book.close(em, [`works_begin:${ideaId}`], at);
      await this.watch(em, ideaId, at);
    });
    facts.on(worksOverdue, (em, { ideaId }, at) => this.watch(em, ideaId, at));
    facts.on(worksSilent, (em, { ideaId }, at) => this.watch(em, ideaId, at));
    facts.on(projectDelivered, (em, { ideaId }, at) => book.closeAllOf(em, ideaId, at));
    facts.on(projectAbandoned, (em, { ideaId }, at) => book.closeAllOf(em, ideaId, at));
  }

  /** The watched days as they now stand; one that is no longer watched loses its line. */
  private async watch(em: EntityManager, ideaId: string, at: Stamp): Promise<void> {
    const named = await this.subjects.one('works', ideaId);
    const dueOf = (code: string) => named?.dates?.find((date) => date.code === code)?.at;
    for (const { code, role } of watched) {
      // News of what is late breaks the silence too: one line, one act.
      const said = code === 'silent' && dueOf('late') !== undefined;
      const dueAt = said ? undefined : dueOf(code);
      const line = {
        key: `works_${code}:${ideaId}`,
        kind: `works_${code}`,
        sort: 'task' as const,
        roles: [role],
        serviceId: named?.serviceId,
        subject: { kind: 'works', id: ideaId },
        startsAt: dueAt && new Date(dueAt.getTime() - NOTICE),
        dueAt,
      };
      await this.book.keep(em, line, dueAt !== undefined, at);
    }
  }
}
