import { EXIT, Stop } from '../exit';
import { type Line, type TableName } from './tables';

/** Marks by which a spreadsheet takes a cell for a formula; an apostrophe before them says that it is text. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** A table as CSV: UTF-8 with its mark, semicolons, no cell that a spreadsheet would take for a formula. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cellOf).join(';')}\n`).join('')}`;

function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[;,"\n\r\t]/.test(safe) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

/** The lines of a CSV file, RFC 4180, parted by the semicolon, comma or tab that its first line has first. */
export function linesOf(text: string, table: TableName): Line[] {
  const whole = text.replace(/^\ufeff/, '');
  const comma = /[;,\t]/.exec(whole.split(/[\r\n]/, 1)[0] ?? '')?.[0] ?? ';';
  // A quoted cell or a bare one, then what ends it.
  const cell = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|((?!")[^${comma}\\r\\n]*))(${comma}|\\r?\\n|\\r|$)`,
    'y',
  );
  const lines: Line[] = [];
  let [line, begun] = [1, 1];
  let cells: string[] = [];
  while (cell.lastIndex < whole.length) {
    const found = cell.exec(whole);
    if (!found) {
      const place = { table, line, cell: cells.length + 1 };
      throw new Stop(EXIT.refused, 'cli_convert_quote', {}, place);
    }
    const [all, quoted, bare = '', end] = found;
    cells.push(textOf(quoted?.replaceAll('""', '"') ?? bare));
    line += all.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === comma && cell.lastIndex < whole.length) continue;
    if (end === comma) cells.push('');
    if (cells.some((text) => text !== '')) lines.push({ cells, line: begun });
    [cells, begun] = [[], line];
  }
  return lines;
}

const textOf = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
