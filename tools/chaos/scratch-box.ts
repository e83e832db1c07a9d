import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../postgres/cluster.ts';
import { root } from '../ready.mjs';

interface Migrations {
  readonly migrations: readonly { readonly class: { readonly prototype: object } }[];
}

/** A database with the ballot box and nothing else. */
export interface ScratchBox {
  readonly owner: Client;
  readonly connect: () => Promise<Client>;
  readonly close: () => Promise<void>;
}

/** A real PostgreSQL that gives as many empty ballot boxes as asked. */
export interface ScratchBoxes {
  readonly open: () => Promise<ScratchBox>;
  readonly close: () => Promise<void>;
}

const TEMPLATE = 'box_template';

export async function scratchBoxes(): Promise<ScratchBoxes> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-box-'));
  const postgres = await startPostgres({ dir: join(folder, 'postgres'), durable: false });
  const connect = async (database: string): Promise<Client> => {
    const url = new URL(postgres.url);
    url.pathname = `/${database}`;
    const client = new Client({ connectionString: url.toString() });
    client.on('error', () => {});
    await client.connect();
    return client;
  };
  const asOwner = async (database: string, statements: readonly string[]): Promise<void> => {
    const owner = await connect(database);
    for (const statement of statements) await owner.query(statement);
    await owner.end();
  };
  const roles = ['api', 'worker', 'closing'].map((role) => `create role parvis_${role} login`);
  await asOwner('parvis', [...roles, `create database ${TEMPLATE}`]);
  await asOwner(TEMPLATE, await statementsOf());
  return {
    open: async () => {
      const name = `box_${randomUUID().replaceAll('-', '')}`;
      await asOwner('parvis', [`create database ${name} template ${TEMPLATE}`]);
      const owner = await connect(name);
      return { owner, connect: () => connect(name), close: () => owner.end() };
    },
    close: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the migrations of the api would send to the database. */
async function statementsOf(): Promise<string[]> {
  const source = join(root, 'apps/api/migrations/index.ts');
  const { migrations } = (await import(source)) as Migrations;
  const statements: string[] = [];
  for (const { class: migration } of migrations) {
    const written = Object.create(migration.prototype, {
      addSql: { value: (sql: string) => statements.push(sql) },
    });
    await written.up();
  }
  return statements;
}
