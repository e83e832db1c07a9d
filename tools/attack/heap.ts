import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Row } from './row.ts';

/** A column as it lies on the disk (pg_attribute). */
interface Column {
  /** Bytes; -1 for a value that says its own length. */
  readonly length: number;
  readonly align: 'c' | 's' | 'i' | 'd';
  readonly type: string;
}

const PAGE = 8192;
const [HEADER, POINTER] = [24, 4];
const NORMAL = 1;
const HAS_NULL = 0x0001;
/** What is at the place of the last transaction is the number of a list of them. */
const SEVERAL = 0x1000;
const STEP = { c: 1, s: 2, i: 4, d: 8 };

/**
 * Every version of a row that is left in the file of a table, the dead ones too: as a row by whom it was written, and
 * once more by who changed, deleted or locked it.
 * Source: storage/bufpage.h and access/htup_details.h of PostgreSQL.
 * @param bytes the main file of the table
 */
export function rowsIn(bytes: Buffer, table: string, columns: readonly Column[]): Row[] {
  const rows: Row[] = [];
  for (let start = 0; start + PAGE <= bytes.length; start += PAGE) {
    const page = bytes.subarray(start, start + PAGE);
    const end = page.readUInt16LE(12);
    for (let at = HEADER; at + POINTER <= end; at += POINTER) {
      const pointer = page.readUInt32LE(at);
      if (((pointer >> 15) & 3) !== NORMAL) continue;
      const from = pointer & 0x7fff;
      const tuple = page.subarray(from, from + (pointer >>> 17));
      const values = valuesOf(tuple, columns);
      const place = [start / PAGE, (at - HEADER) / POINTER] as const;
      const [written, changed] = transactionsOf(tuple);
      rows.push({ table, transaction: written, place, values });
      if (changed !== 0) rows.push({ table, transaction: changed, place, values, changed: true });
    }
  }
  return rows;
}

/** Who wrote a version, and who changed, deleted or locked it: 0 for nobody, or for several. */
function transactionsOf(tuple: Buffer): [number, number] {
  const several = (tuple.readUInt16LE(20) & SEVERAL) !== 0;
  return [tuple.readUInt32LE(0), several ? 0 : tuple.readUInt32LE(4)];
}

function valuesOf(tuple: Buffer, columns: readonly Column[]): string[] {
  const count = tuple.readUInt16LE(18) & 0x7ff;
  const hasNull = (tuple.readUInt16LE(20) & HAS_NULL) !== 0;
  let at = tuple.readUInt8(22);
  const values: string[] = [];
  for (const [place, { length, align, type }] of columns.slice(0, count).entries()) {
    if (hasNull && ((tuple[23 + (place >> 3)] ?? 0) & (1 << (place & 7))) === 0) continue;
    const short = length < 0 && ((tuple[at] ?? 0) & 1) === 1;
    if (!short) at = Math.ceil(at / STEP[align]) * STEP[align];
    if (at >= tuple.length) break;
    const [from, to] = length < 0 ? spanOf(tuple, at) : [at, at + length];
    values.push(...said(tuple.subarray(from, to), type));
    at = to;
  }
  return values;
}

/** Where a value begins and ends that says its own length. */
function spanOf(tuple: Buffer, at: number): [number, number] {
  const first = tuple[at] ?? 0;
  // Elsewhere (TOAST): eighteen bytes that lead there.
  if (first === 1) return [at + 18, at + 18];
  if ((first & 1) === 1) return [at + 1, at + (first >> 1)];
  return [at + 4, at + (tuple.readUInt32LE(at) >>> 2)];
}

/** As a reader of the table would get it. Numbers and instants name nobody: many have the same. */
function said(bytes: Buffer, type: string): string[] {
  if (bytes.length === 0) return [];
  if (type === 'uuid') {
    const hex = bytes.toString('hex');
    return [hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')];
  }
  if (['text', 'varchar', 'jsonb', 'json'].includes(type)) return [bytes.toString('utf8')];
  return type === 'bytea' ? [bytes.toString('hex')] : [];
}

/** What lies in the files of every table of the database, once everything is on the disk. */
export async function heapRows(
  client: Client,
  cluster: string,
  hidden: readonly string[],
): Promise<Row[]> {
  await client.query('checkpoint');
  const { rows: tables } = await client.query<{ name: string; path: string; columns: Column[] }>(
    `select c.relname as name, pg_relation_filepath(c.oid) as path,
       (select json_agg(json_build_object('length', a.attlen, 'align', a.attalign, 'type', t.typname)
         order by a.attnum) from pg_attribute a left join pg_type t on t.oid = a.atttypid
         where a.attrelid = c.oid and a.attnum > 0) as columns
     from pg_class c where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'bullmq')`,
  );
  return tables.flatMap(({ name, path, columns }) =>
    hidden.includes(name) ? [] : rowsIn(readFileSync(join(cluster, path)), name, columns),
  );
}
