import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { Refusal } from '../sentences.mjs';
import { logFile } from './folder.ts';
import { OwnPostgres } from './own-postgres.ts';
import type { Wish } from './settings.ts';

/** The town's database, ready to be migrated. */
export type Database = { url: string; elsewhere: string | undefined; stop: () => Promise<void> };

const oldest = 18;

const refusals: Record<string, string> = {
  '28P01': 'database_password',
  '28000': 'database_password',
  '3D000': 'database_missing',
  '57P03': 'database_starting',
};

/** The sentence for a connection that failed; the password of the address is never repeated. */
export function explainConnection(error: unknown, address: string): Refusal {
  const url = new URL(address);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const values = {
    host: `${url.hostname}:${url.port || 5432}`,
    user: decodeURIComponent(url.username),
    database: url.pathname.slice(1),
  };
  const known = refusals[code];
  if (known) return new Refusal(known, values);
  if (/^E[A-Z]+$/.test(code)) return new Refusal('database_unreachable', values);
  const detail = error instanceof Error ? error.message : String(error);
  return new Refusal('database_failed', { ...values, detail });
}

type Facts = { version: string; may_create_roles: boolean };

const factsQuery = `select current_setting('server_version_num') as version,
  rolsuper or rolcreaterole as may_create_roles from pg_roles where rolname = current_user`;

async function inspect(address: string): Promise<void> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<Facts>(factsQuery);
    const version = Math.floor(Number(rows[0]?.version) / 10_000);
    if (version < oldest) throw new Refusal('database_old', { version, oldest });
    if (!rows[0]?.may_create_roles) {
      throw new Refusal('database_rights', { user: new URL(address).username });
    }
  } catch (error) {
    throw error instanceof Refusal ? error : explainConnection(error, address);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The port of the last time, so that a second window on the database finds it again. */
function rememberedPort(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

async function embedded(wish: Wish, tell: (line: string) => void): Promise<Database> {
  const remembered = join(wish.data, 'postgres.port');
  const asked = {
    dir: join(wish.data, 'postgres'),
    port: rememberedPort(remembered),
    log: logFile(wish.data, 'postgres'),
  };
  const postgres = await OwnPostgres.start(asked, tell);
  const { url, port, moved, folder } = postgres.server;
  writeFileSync(remembered, `${port}\n`);
  return { url, elsewhere: moved ? folder : undefined, stop: () => postgres.stop() };
}

/**
 * The database that was given, once it is known to fit, or a PostgreSQL of the town's own.
 * @throws Refusal with what is wrong and what to do
 */
export async function openDatabase(wish: Wish, tell: (line: string) => void): Promise<Database> {
  if (!wish.databaseUrl) return embedded(wish, tell);
  await inspect(wish.databaseUrl);
  return { url: wish.databaseUrl, elsewhere: undefined, stop: async () => {} };
}
