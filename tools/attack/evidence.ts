import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { House } from '../chaos/house.ts';
import { heapRows } from './heap.ts';
import type { Row } from './row.ts';

/** What is taken from a seized server, but for the keys, which lie elsewhere. */
export interface Evidence {
  readonly rows: readonly Row[];
  /** A value of more rows than this belongs to a poll or a town, not to a person. */
  readonly shared: number;
  /** The write-ahead log, oldest first. */
  readonly journal: Buffer;
  /** Everything that the programs and the database said. */
  readonly logs: readonly string[];
}

/**
 * Twice the same server: as its tables are read, and as their files lie on the disk, with every former version of a row
 * that no VACUUM has taken yet.
 * @param hidden tables that the thief does not get
 */
export async function seize(
  house: House,
  hidden: readonly string[] = [],
): Promise<readonly Evidence[]> {
  const [rows, versions] = await house.owner(async (client) => {
    // The files first: whoever reads a table clears dead versions away.
    const found = await heapRows(client, house.cluster, hidden);
    return [await allRows(client, hidden), found];
  });
  const folder = join(house.cluster, 'pg_wal');
  const segments = readdirSync(folder).filter((name) => /^[0-9A-F]{24}$/.test(name));
  const rest = {
    journal: Buffer.concat(segments.sort().map((name) => readFileSync(join(folder, name)))),
    logs: linesUnder(house.folder),
  };
  return [
    { rows, shared: 6, ...rest },
    { rows: versions, shared: 24, ...rest },
  ];
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
