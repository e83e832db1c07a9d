import { type ElectionFile, type Sheet } from '@parvis/budget';
import { EXIT, Stop } from '../exit';

/** The tables of an election in a spreadsheet, each a file of a folder or a sheet of a workbook. */
export const TABLES = ['election', 'projects', 'ballots'] as const;
export type TableName = (typeof TABLES)[number];

/** A line of a table, and where it stands: its line in the file, or its row in the sheet. */
export interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The lines that say something; the first of each table names its columns. */
export type Tables = Readonly<Record<TableName, readonly Line[]>>;

type Written = Pick<ElectionFile, 'meta' | 'projects' | 'votes'>;

/** An election as tables: what is said of it by key and value, its projects, a line a ballot. */
export function tablesOf({ meta, projects, votes }: Written): Record<TableName, string[][]> {
  return {
    election: [['key', 'value'], ...Array.from(meta, (entry) => [...entry])],
    projects: rowsOf(projects),
    ballots: rowsOf(votes),
  };
}

const rowsOf = ({ columns, rows }: Sheet): string[][] => [
  [...columns],
  ...rows.map((row) => [...row]),
];

/** The same election as its file would say it; `added` is said of it where its own table does not. */
export function electionOf(tables: Tables, added: ReadonlyMap<string, string>): Written {
  const meta = new Map<string, string>();
  for (const { cells, line } of tables.election.slice(1)) {
    const [key = '', value = ''] = cells.map((cell) => cell.trim());
    if (key === '') continue;
    if (meta.has(key)) {
      const place = { table: 'election', line, cell: 1 } as const;
      throw new Stop(EXIT.refused, 'denial_file_meta_wrong', { key, value }, place);
    }
    meta.set(key, value);
  }
  for (const [key, value] of added) meta.set(key, value);
  return { meta, projects: sheetOf(tables.projects), votes: sheetOf(tables.ballots) };
}

/** Spreadsheets leave out the empty cells at the end of a line, or add some. */
function sheetOf(lines: readonly Line[]): Sheet {
  const columns = trimmed(lines[0]?.cells ?? []);
  const rows = lines.slice(1).map(({ cells }) => {
    const kept = trimmed(cells);
    return [...kept, ...Array<string>(Math.max(0, columns.length - kept.length)).fill('')];
  });
  return { columns, rows };
}

const trimmed = (cells: readonly string[]): string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
