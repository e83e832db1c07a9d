import { deny, ok, type Result } from '@parvis/kernel';

/** A line of a table: its cells, trimmed and in NFC, and where it begins in the file (from 1). */
export interface TableLine {
  readonly cells: readonly string[];
  readonly line: number;
}

export interface Table {
  readonly heads: readonly string[];
  readonly lines: readonly TableLine[];
}

export type TableFault =
  'draw_not_utf8' | 'draw_quote' | 'draw_empty' | 'draw_cells' | 'draw_head_twice';

/** Reads CSV bytes (RFC 4180; comma, semicolon or tab, told by the first line that is not empty), or says where they are broken. */
export function readTable(bytes: Uint8Array): Result<Table, TableFault> {
  const text = textOf(bytes);
  if (!text.ok) return text;
  const cut = cutLines(text.value);
  if (!cut.ok) return cut;
  const [head, ...lines] = cut.value;
  if (!head) return deny('draw_empty');
  const heads = head.cells;
  const twice = heads.findIndex((name, at) => name !== '' && heads.indexOf(name) < at);
  if (twice >= 0) {
    return deny('draw_head_twice', { line: 1, column: twice + 1, name: heads[twice] ?? '' });
  }
  const odd = lines.find(({ cells }) => cells.length !== heads.length);
  if (odd) {
    const details = { line: odd.line, column: Math.min(odd.cells.length, heads.length) + 1 };
    return deny('draw_cells', { ...details, found: odd.cells.length, expected: heads.length });
  }
  return ok({ heads, lines });
}

function textOf(bytes: Uint8Array): Result<string, TableFault> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC'));
  } catch {
    const lines = new TextDecoder('utf-8').decode(bytes).split('\n');
    const line = lines.findIndex((read) => read.includes('\ufffd'));
    return deny('draw_not_utf8', {
      line: line + 1,
      column: (lines[line] ?? '').indexOf('\ufffd') + 1,
    });
  }
}

function cutLines(text: string): Result<TableLine[], TableFault> {
  const comma = /[;,\t]/.exec(/[^\r\n]+/.exec(text)?.[0] ?? '')?.[0] ?? ',';
  const cell = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|((?!")[^${comma}\\r\\n]*))(${comma}|\\r?\\n|\\r|$)`,
    'y',
  );
  const lines: TableLine[] = [];
  let [line, begun] = [1, 1];
  let cells: string[] = [];
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) return deny('draw_quote', { line, column: cells.length + 1 });
    const [all, quoted, bare = '', end] = found;
    cells.push((quoted?.replaceAll('""', '"') ?? bare).trim());
    line += all.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === comma && cell.lastIndex < text.length) continue;
    if (end === comma) cells.push('');
    if (cells.some((read) => read !== '')) lines.push({ cells, line: begun });
    [cells, begun] = [[], line];
  }
  return ok(lines);
}

/** A cell as it is published: quoted when it must be. */
const cellText = (text: string): string =>
  /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A table as it is published and hashed: commas, line feeds, UTF-8 without a mark, NFC. */
export const tableText = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => `${row.map(cellText).join(',')}\n`)
    .join('')
    .normalize('NFC');
