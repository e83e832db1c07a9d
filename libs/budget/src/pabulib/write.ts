import { type ElectionFile, type Sheet } from './file';

/**
 * Writes an election file in the `.pb` format, piece by piece: UTF-8 text, LF, cells quoted only where they must be.
 * Reading what it writes and writing it again gives the same bytes. The voters' lines must have been kept.
 */
export function* writePabulib(
  file: Pick<ElectionFile, 'meta' | 'projects' | 'votes'>,
): Generator<string, void, void> {
  yield 'META\nkey;value\n';
  for (const entry of file.meta) yield line(entry);
  yield 'PROJECTS\n';
  yield* sheet(file.projects);
  yield 'VOTES\n';
  yield* sheet(file.votes);
}

function* sheet({ columns, rows }: Sheet): Generator<string, void, void> {
  yield line(columns);
  for (const row of rows) yield line(row);
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(';')}\n`;

/** Quoted when it holds a mark of the format, or when reading would trim or cut it. */
const cell = (text: string): string =>
  /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
