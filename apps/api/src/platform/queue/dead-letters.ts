import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLine } from '../audit/audit-line.entity';
import { record } from '../audit/record';
import { Clock } from '../clock/clock';
import { notFound } from '../graphql/outcome';
import { cutOf, paged } from '../graphql/page';
import { enqueue } from '../outbox/facts';
import { DeadLetter } from '../outbox/outbox.entity';
import type { Actor } from '../session/actor';

/** Jobs that failed for good: tried again through the outbox, or dismissed; either way once. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async page(asked: { readonly page: number }, most: number) {
    const cut = cutOf(asked, most);
    const [items, total] = await this.em.findAndCount(
      DeadLetter,
      { settledAt: null },
      { orderBy: { failedAt: 'desc', id: 'desc' }, limit: cut.limit, offset: cut.offset },
    );
    return paged(items, total, cut);
  }

  /** How many wait for somebody. */
  count(): Promise<number> {
    return this.em.count(DeadLetter, { settledAt: null });
  }

  async retry(actor: Actor, id: string): Promise<void> {
    await this.settle(id, (em, { job, payload }) => {
      enqueue(em, job, payload);
      record(em, actor, 'job_retried', `dead_letter:${id}`, { job });
    });
  }

  async dismiss(actor: Actor, id: string): Promise<void> {
    await this.settle(id, (em, { job }) =>
      record(em, actor, 'job_dismissed', `dead_letter:${id}`, { job }),
    );
  }

  /** Undoes a dismissal: the job waits for somebody again. One that was tried again stays settled. */
  async recall(actor: Actor, id: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const letter = await em.findOne(DeadLetter, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!letter) throw notFound();
      const subject = `dead_letter:${id}`;
      const last = await em.findOne(
        AuditLine,
        { subject },
        { orderBy: { at: 'desc', id: 'desc' } },
      );
      if (!letter.settledAt || last?.act !== 'job_dismissed') return;
      letter.settledAt = undefined;
      record(em, actor, 'job_recalled', `dead_letter:${id}`, { job: letter.job });
    });
  }

  /** Two people press at once: the second finds it settled, and nothing happens twice. */
  private async settle(
    id: string,
    act: (em: EntityManager, letter: DeadLetter) => void,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const letter = await em.findOne(DeadLetter, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!letter) throw notFound();
      if (letter.settledAt) return;
      letter.settledAt = this.clock.now();
      act(em, letter);
    });
  }
}
