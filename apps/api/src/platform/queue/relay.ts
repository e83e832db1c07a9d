import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Jobs } from './jobs';

/** One job to hand over; `id` is the same each time the same cause is relayed. */
export interface Delivery {
  readonly id: string;
  readonly job: string;
  readonly payload: object;
}

const BATCH = 100;

interface WaitingRow {
  id: string;
  kind: 'fact' | 'job';
  name: string;
  payload: object;
}

/** Takes what waits in the outbox and hands it over, oldest first; several relays never take the same row. */
@Injectable()
export class Relay {
  constructor(
    private readonly em: EntityManager,
    private readonly jobs: Jobs,
  ) {}

  /** Hands over one batch; tells how many rows it took. A crash before the commit delivers them again. */
  async once(deliver: (deliveries: readonly Delivery[]) => Promise<void>): Promise<number> {
    return this.em.fork().transactional(async (em) => {
      const rows = await em.execute<WaitingRow[]>(
        `select id, kind, name, payload from outbox where relayed_at is null
         order by id limit ${BATCH} for update skip locked`,
      );
      if (rows.length === 0) return 0;
      await deliver(rows.flatMap((row) => this.deliveriesOf(row)));
      await em.execute('update outbox set relayed_at = now() where id in (?)', [
        rows.map((row) => row.id),
      ]);
      return rows.length;
    });
  }

  private deliveriesOf(row: WaitingRow): Delivery[] {
    const names = row.kind === 'job' ? [row.name] : this.jobs.listenersOf(row.name);
    return names.map((job) => ({ id: `${row.id}-${job}`, job, payload: row.payload }));
  }
}
