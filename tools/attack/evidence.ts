import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { House } from '../chaos/house.ts';

/** A row of a table as somebody finds it who holds the whole server: where it lies, who wrote it, all its values. */
export interface Row {
  readonly table: string;
  /** The transaction that wrote it last. */
  readonly transaction: number;
  /** Page and line. */
  readonly place: readonly [number, number];
  readonly values: readonly string[];
}

/** What is taken from a seized server, but for the keys, which lie elsewhere. */
export interface Evidence {
  readonly rows: readonly Row[];
  /** The write-ahead log, oldest first. */
  readonly journal: Buffer;
  /** Everything that the programs and the database said. */
  readonly logs: readonly string[];
}

/** @param hidden tables that the thief does not get */
export async function seize(house: House, hidden: readonly string[] = []): Promise<Evidence> {
  const rows = await house.owner((client) => allRows(client, hidden));
  const folder = join(house.cluster, 'pg_wal');
  const segments = readdirSync(folder).filter((name) => /^[0-9A-F]{24}$/.test(name));
  return {
    rows,
    journal: Buffer.concat(segments.sort().map((name) => readFileSync(join(folder, name)))),
    logs: linesUnder(house.folder),
  };
}

async function allRows(client: Client, hidden: readonly string[]): Promise<Row[]> {
  const tables = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const rows: Row[] = [];
  for (const { name } of tables.rows) {
    if (hidden.includes(name)) continue;
    const found = await client.query<{ xmin: string; ctid: string; row: object }>(
      `select xmin::text, ctid::text, to_jsonb(t) as row from "${name}" t`,
    );
    for (const { xmin, ctid, row } of found.rows) {
      const [page = 0, line = 0] = ctid.slice(1, -1).split(',').map(Number);
      rows.push({
        ...{ table: name, transaction: Number(xmin), place: [page, line] },
        values: valuesIn(row),
      });
    }
  }
  return rows;
}

/** Every text and number of a row, however deep; bytes in hexadecimal. */
function valuesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(valuesIn);
  return value === null || typeof value === 'boolean' ? [] : [String(value).replace(/^\\x/, '')];
}

function linesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
}
