import { createHash } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Pool, QueryResultRow } from 'pg';
import { Settings } from '../config/settings';
import { rolePool } from './role-pool';

/**
 * A line of the api to the database beside the ORM's, for the few questions of every request and every vote: each
 * connection prepares a statement once. Values travel apart from it, so that no log of the database can quote them.
 */
@Injectable()
export class PreparedLine implements OnModuleDestroy {
  private pool?: Pool;
  private readonly names = new Map<string, string>();

  constructor(private readonly settings: Settings) {}

  /** The first row; undefined when there is none. */
  async ask<Row extends QueryResultRow>(
    text: string,
    values: readonly (string | Date | Buffer)[],
  ): Promise<Row | undefined> {
    this.pool ??= rolePool(this.settings, 'parvis_api', 10);
    const { rows } = await this.pool.query<Row>({
      name: this.nameOf(text),
      text,
      values: [...values],
    });
    return rows[0];
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool?.end();
  }

  private nameOf(text: string): string {
    let name = this.names.get(text);
    if (!name) {
      name = createHash('sha256').update(text).digest('hex').slice(0, 32);
      this.names.set(text, name);
    }
    return name;
  }
}
