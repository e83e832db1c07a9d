import type { LogName } from '@parvis/voting';
import { appendFile, open, readFile, truncate } from 'node:fs/promises';
import * as v from 'valibot';
import { EXIT, Stop } from '../exit';

const headShape = v.strictObject({
  format: v.literal('parvis/witness'),
  version: v.literal(1),
  address: v.string(),
  origin: v.string(),
  publicKey: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  manifest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
const seenShape = v.strictObject({ seen: v.pipe(v.string(), v.isoTimestamp()), note: v.string() });

/** What a witness remembers of one log: where it is, whose key signs it, and each checkpoint it saw, oldest first. */
export interface Notebook {
  readonly address: string;
  readonly log: LogName;
  /** mh, the fingerprint on the poster. */
  readonly manifest: string;
  readonly notes: readonly string[];
  /** Bytes of its whole lines: a line that a lost machine left half-written is written over. */
  readonly length: number;
}

/** A notebook from its text, one JSON value a line; undefined for what is none. */
export function readNotebook(text: string): Notebook | undefined {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first, ...others] = whole.split('\n').slice(0, -1).map(parsed);
  if (!v.is(headShape, first) || !others.every((line) => v.is(seenShape, line))) return undefined;
  const { address, origin, publicKey, manifest } = first;
  const log = { origin, publicKey };
  const notes = others.map(({ note }) => note);
  return { address, log, manifest, notes, length: Buffer.byteLength(whole) };
}

/** The notebook kept in a file; undefined when there is no such file. Stops when the file is something else. */
export async function notebookIn(file: string): Promise<Notebook | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new Stop(EXIT.usage, 'cli_input_forbidden', { file });
  });
  if (text === undefined) return undefined;
  const notebook = readNotebook(text);
  if (!notebook) throw new Stop(EXIT.usage, 'cli_witness_notebook', { file });
  return notebook;
}

/** Begins a notebook; never over a file that is there. */
export async function begun(
  file: string,
  head: Pick<Notebook, 'address' | 'log' | 'manifest'>,
): Promise<Notebook> {
  const { address, log, manifest } = head;
  const format = { format: 'parvis/witness', version: 1, address, ...log, manifest };
  const line = `${JSON.stringify(format)}\n`;
  const handle = await open(file, 'wx').catch(() => {
    throw new Stop(EXIT.usage, 'cli_witness_unwritable', { file });
  });
  await handle.writeFile(line);
  await handle.sync();
  await handle.close();
  return { ...head, notes: [], length: Buffer.byteLength(line) };
}

/** Adds a checkpoint, on the disk before this ends. */
export async function noted(
  file: string,
  { length }: Notebook,
  note: string,
  at: Date,
): Promise<void> {
  // Another run of the same witness may have written meanwhile: only a cut line is taken off.
  const text = await readFile(file, 'utf8');
  if (!text.endsWith('\n')) await truncate(file, length);
  await appendFile(file, seenLine(note, at), { flush: true });
}

/** Keeps what was refused beside the notebook: two signed checkpoints that cannot both be true are a proof. */
export async function refused(file: string, note: string, at: Date): Promise<string> {
  const place = `${file}.refused`;
  await appendFile(place, seenLine(note, at), { flush: true });
  return place;
}

const seenLine = (note: string, at: Date): string =>
  `${JSON.stringify({ seen: at.toISOString(), note })}\n`;

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
