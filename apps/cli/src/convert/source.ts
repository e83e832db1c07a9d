import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, Stop } from '../exit';
import { type Input } from '../input';
import { linesOf } from './csv';
import { type Line, type TableName, type Tables } from './tables';
import { tablesOfWorkbook } from './workbook';

/** An election as its source holds it: tables, or the bytes of a `.pb` file. */
export type Source =
  | { readonly tables: Tables }
  | { readonly tables?: undefined; readonly bytes: AsyncIterable<Uint8Array> };

/** A workbook is a zip archive, told by its first bytes; anything else is taken for a `.pb` file. */
export async function sourceOf({ bytes }: Input, file: string): Promise<Source> {
  const pieces = bytes[Symbol.asyncIterator]();
  const first = await pieces.next();
  const head = first.done ? Buffer.alloc(0) : Buffer.from(first.value);
  const whole = (async function* () {
    yield head;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  })();
  if (head.toString('latin1', 0, 4) !== 'PK\u0003\u0004') return { bytes: whole };
  const all: Uint8Array[] = [];
  for await (const piece of whole) all.push(piece);
  return { tables: tablesOfWorkbook(Buffer.concat(all), file) };
}

/** Reads a folder of CSV files. */
export const tablesIn = async (folder: string): Promise<Tables> => ({
  election: await tableIn(folder, 'election'),
  projects: await tableIn(folder, 'projects'),
  ballots: await tableIn(folder, 'ballots'),
});

async function tableIn(folder: string, table: TableName): Promise<Line[]> {
  const file = join(folder, `${table}.csv`);
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new Stop(EXIT.refused, 'cli_input_forbidden', { file });
    if (table === 'election') return [];
    throw new Stop(EXIT.refused, 'cli_input_missing', { file });
  }
  return linesOf(textOf(bytes, file), table);
}

function textOf(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Stop(EXIT.refused, 'cli_convert_not_utf8', { file });
  }
}
