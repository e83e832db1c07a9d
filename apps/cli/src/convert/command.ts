import { type ElectionFile, readPabulib, writePabulib } from '@parvis/budget';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { EXIT, Stop } from '../exit';
import { openInput } from '../input';
import { csvOf } from './csv';
import { refusalIn } from './place';
import { sourceOf, tablesIn } from './source';
import { electionOf, TABLES, tablesOf, type Tables } from './tables';
import { workbookOf } from './workbook';

type Piece = string | Uint8Array;

/**
 * `parvis convert SOURCE [--to pb|csv|xlsx] [--out PLACE]`: the same election in another form, written in one way only.
 * SOURCE is a `.pb` file, a workbook, or a folder of CSV files. What goes to the standard output comes piece by piece.
 */
export async function* convert(args: readonly string[]): AsyncGenerator<Piece> {
  const { source, to, out, added } = options(args);
  const file = await read(source, added);
  if (to === 'csv') return await writeFolder(file, out ?? '');
  const pieces = to === 'pb' ? writePabulib(file) : [workbookOf(tablesOf(file))];
  if (out === undefined) return yield* pieces;
  await written(out, async () => {
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, pieces);
  });
}

/** Reads the source, told by what it is: a folder, a workbook by its first bytes, else a `.pb` file. */
async function read(source: string, added: ReadonlyMap<string, string>): Promise<ElectionFile> {
  const folder = source !== '-' && (await stat(source).catch(() => undefined))?.isDirectory();
  const opened = folder
    ? { tables: await tablesIn(source) }
    : await sourceOf(openInput(source), source);
  return opened.tables ? readMade(opened.tables, added) : readFile(opened.bytes);
}

async function readFile(bytes: AsyncIterable<Uint8Array>): Promise<ElectionFile> {
  const read = await readPabulib(bytes, { keepVoters: true });
  if (read.ok) return read.value;
  throw new Stop(EXIT.refused, `denial_${read.denial.code}`, read.denial.details);
}

/** Tables hold to what a `.pb` file holds to: they are read as one. */
async function readMade(tables: Tables, added: ReadonlyMap<string, string>): Promise<ElectionFile> {
  const made = electionOf(tables, added);
  const read = await readPabulib(writePabulib(made), { keepVoters: true });
  if (read.ok) return read.value;
  throw refusalIn(tables, made, read.denial);
}

async function writeFolder(file: ElectionFile, folder: string): Promise<void> {
  const tables = tablesOf(file);
  await written(folder, async () => {
    await mkdir(folder, { recursive: true });
    for (const table of TABLES) await writeFile(join(folder, `${table}.csv`), csvOf(tables[table]));
  });
}

/** Says in words why a place cannot be written. */
async function written(place: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    if (!reason) throw error;
    throw new Stop(EXIT.refused, 'cli_convert_not_written', { place, reason });
  }
}

const FORMS = ['pb', 'csv', 'xlsx'] as const;
type Form = (typeof FORMS)[number];

interface Options {
  readonly source: string;
  readonly to: Form;
  readonly out: string | undefined;
  /** What the options say of the election, where its tables do not. */
  readonly added: ReadonlyMap<string, string>;
}

function options(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const [source, ...more] = positionals;
  if (source === undefined) throw new Stop(EXIT.usage, 'cli_usage_no_file');
  if (more.length > 0) {
    throw new Stop(EXIT.usage, 'cli_usage_one_file', { found: positionals.length });
  }
  const to = formOf(values.to ?? (values.out?.endsWith('.xlsx') ? 'xlsx' : 'pb'));
  if (to === 'csv' && values.out === undefined) throw new Stop(EXIT.usage, 'cli_convert_folder');
  const said = { budget: values.budget, vote_type: values['vote-type'] };
  const added = new Map(
    Object.entries(said).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  return { source, to, out: values.out, added };
}

function formOf(value: string): Form {
  const form = FORMS.find((one) => one === value);
  if (form) return form;
  const allowed = FORMS.join(', ');
  throw new Stop(EXIT.usage, 'cli_usage_value', { option: 'to', value, allowed });
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        out: { type: 'string' },
        budget: { type: 'string' },
        'vote-type': { type: 'string' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
      },
    });
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(String(error))?.[1] ?? '';
    throw new Stop(EXIT.usage, 'cli_usage_option', { option });
  }
}
