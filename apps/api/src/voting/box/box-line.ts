import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Pool, QueryResultRow } from 'pg';
import { rolePool, Settings } from '../../platform';

/**
 * The api's own line to the functions of the box. Values travel apart from the statement, so that no log of the
 * database can quote a pseudonym or an envelope.
 */
@Injectable()
export class BoxLine implements OnModuleDestroy {
  private pool?: Pool;

  constructor(private readonly settings: Settings) {}

  /** The first row; undefined when there is none. */
  async ask<Row extends QueryResultRow>(
    statement: string,
    values: readonly (string | Buffer)[],
  ): Promise<Row | undefined> {
    this.pool ??= rolePool(this.settings, 'parvis_api', 10);
    const { rows } = await this.pool.query<Row>(statement, [...values]);
    return rows[0];
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool?.end();
  }
}
