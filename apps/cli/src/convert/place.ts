import { type ElectionFile, type FileDenial, writePabulib } from '@parvis/budget';
import { EXIT, type Place, Stop } from '../exit';
import { type TableName, type Tables } from './tables';

const SECTIONS: Readonly<Record<string, TableName>> = {
  META: 'election',
  PROJECTS: 'projects',
  VOTES: 'ballots',
};

/** What is wrong with the election that tables make, said at the line and cell of the table where it stands. */
export function refusalIn(
  tables: Tables,
  made: Pick<ElectionFile, 'meta' | 'projects' | 'votes'>,
  { code, details }: FileDenial,
): Stop {
  const at = { line: Number(details['line']), column: Number(details['column']) };
  const place = placeIn(tables, writePabulib(made), at);
  const { line: _, column: __, ...said } = details;
  return new Stop(EXIT.refused, `denial_${code}`, said, place);
}

/** Goes through the election's file, line of a table by line of a table, up to the one that was refused. */
function placeIn(
  tables: Tables,
  pieces: Iterable<string>,
  at: { readonly line: number; readonly column: number },
): Place {
  let table: TableName = 'election';
  let [row, line] = [0, 1];
  for (const piece of pieces) {
    const section: string = /^(META|PROJECTS|VOTES)\n/.exec(piece)?.[1] ?? '';
    [table, row] = section ? [SECTIONS[section] as TableName, -1] : [table, row + 1];
    // The piece that begins the first section holds the names of its columns too.
    if (section === 'META') row = 0;
    const height = piece.split('\n').length - 1;
    if (at.line < line + height) {
      const lines = tables[table];
      const before = offsetOf(piece, at.line - line, at.column);
      return {
        table,
        line: lines[Math.min(Math.max(row, 0), lines.length - 1)]?.line ?? 1,
        cell: cellsIn(piece.slice(0, before)),
      };
    }
    line += height;
  }
  return { table, line: tables[table].at(-1)?.line ?? 1, cell: 1 };
}

function offsetOf(text: string, lines: number, column: number): number {
  let from = 0;
  for (let line = 0; line < lines; line++) from = text.indexOf('\n', from) + 1;
  return from + column - 1;
}

/** The number of the cell that a piece of a line ends in, from 1: semicolons outside quotes part them. */
const cellsIn = (text: string): number => text.replace(/"[^"]*("|$)/g, '').split(';').length;
