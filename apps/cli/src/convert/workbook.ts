import { EXIT, Stop } from '../exit';
import { type Line, TABLES, type TableName, type Tables } from './tables';
import { unzipped, zipped } from './zip';

/** What one sheet of a workbook holds at most: ECMA-376 leaves it open, the programs do not. */
const [MOST_ROWS, MOST_CHARACTERS] = [1_048_576, 32_767];
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Names that a sheet may have, besides its own. */
const ALIASES: Readonly<Record<TableName, readonly string[]>> = {
  election: ['meta', 'élection'],
  projects: ['projets'],
  ballots: ['votes', 'bulletins'],
};

/** The tables as a workbook (.xlsx, ECMA-376). Text is written as text, so no cell is ever a formula. */
export function workbookOf(tables: Readonly<Record<TableName, string[][]>>): Buffer {
  const each = (said: (table: TableName, number: number) => string): string =>
    TABLES.map((table, at) => said(table, at + 1)).join('');
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const files = new Map([
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${each((_, number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((table, number) => `<sheet name="${table}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each((_, number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}</Relationships>`,
    ],
  ]);
  TABLES.forEach((table, at) =>
    files.set(`xl/worksheets/sheet${at + 1}.xml`, sheetOf(table, tables[table])),
  );
  return zipped(files);
}

function sheetOf(table: TableName, rows: readonly (readonly string[])[]): string {
  if (rows.length > MOST_ROWS) {
    throw new Stop(EXIT.refused, 'cli_convert_sheet_full', { sheet: table, most: MOST_ROWS });
  }
  const lines = rows.map((row, at) => {
    const cells = row.map((text, column) => cellOf(text, table, at + 1, column));
    return `<row r="${at + 1}">${cells.join('')}</row>`;
  });
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function cellOf(text: string, table: TableName, line: number, column: number): string {
  if (text === '') return '';
  if (text.length > MOST_CHARACTERS) {
    const place = { table, line, cell: column + 1 };
    throw new Stop(EXIT.refused, 'cli_convert_cell_long', { most: MOST_CHARACTERS }, place);
  }
  const at = `${lettersOf(column)}${line}`;
  // A number that reads back as the same text.
  if (/^(0|[1-9]\d{0,14})$/.test(text)) return `<c r="${at}"><v>${text}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Reads the tables of a workbook. Stops with a sentence when it is damaged or has no sheet of that name. */
export function tablesOfWorkbook(archive: Buffer, file: string): Tables {
  try {
    return tablesIn(unzipped(archive));
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(EXIT.refused, 'cli_input_unpack', { file });
  }
}

function tablesIn(read: (path: string) => string | undefined): Tables {
  const targets = new Map(
    tags(read('xl/_rels/workbook.xml.rels') ?? '', 'Relationship').map(({ head }) => [
      attribute(head, 'Id'),
      attribute(head, 'Target').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  );
  const sheets = tags(read('xl/workbook.xml') ?? '', 'sheet').map(({ head }) => ({
    name: attribute(head, 'name').trim().toLowerCase(),
    path: targets.get(attribute(head, 'r:id')) ?? '',
  }));
  const shared = tags(read('xl/sharedStrings.xml') ?? '', 'si').map(({ body }) => textIn(body));
  const linesOf = (table: TableName): Line[] => {
    const sheet = sheets.find(({ name }) => name === table || ALIASES[table].includes(name));
    const xml = sheet && read(sheet.path);
    if (xml !== undefined) {
      const lines = tags(xml, 'row').map(lineOf(shared));
      return lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
    }
    if (table === 'election') return [];
    throw new Stop(EXIT.refused, 'cli_convert_no_table', { table });
  };
  return {
    election: linesOf('election'),
    projects: linesOf('projects'),
    ballots: linesOf('ballots'),
  };
}

interface Tag {
  readonly head: string;
  readonly body: string;
}

const lineOf =
  (shared: readonly string[]) =>
  ({ head, body }: Tag, at: number): Line => {
    const cells: string[] = [];
    for (const cell of tags(body, 'c')) {
      const place = columnOf(attribute(cell.head, 'r')) ?? cells.length;
      while (cells.length < place) cells.push('');
      cells[place] = valueOf(cell, shared);
    }
    return { cells, line: Number(attribute(head, 'r')) || at + 1 };
  };

function valueOf({ head, body }: Tag, shared: readonly string[]): string {
  const type = attribute(head, 't');
  if (type === 'inlineStr') return textIn(body);
  const value = unescaped(tags(body, 'v')[0]?.body ?? '');
  if (type === 's') return shared[Number(value)] ?? '';
  if (type !== '' && type !== 'n') return value;
  // A spreadsheet keeps fifteen digits of a number; those behind are not what was typed.
  return value === '' || /^-?\d{1,15}$/.test(value)
    ? value
    : `${Number(Number(value).toPrecision(15))}`;
}

/** The elements of a name, in order; none stands inside another of the same name in what is read here. */
const tags = (xml: string, name: string): Tag[] =>
  Array.from(
    xml.matchAll(new RegExp(`<${name}((?:\\s[^>]*?)?)(?:/>|>([\\s\\S]*?)</${name}>)`, 'g')),
    ([, head = '', body = '']) => ({ head, body }),
  );

const attribute = (head: string, name: string): string =>
  unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(head)?.[1] ?? '');

/** All the text of an element, how it is to be pronounced left out. */
const textIn = (xml: string): string =>
  tags(xml.replace(/<rPh[\s\S]*?<\/rPh>/g, ''), 't')
    .map(({ body }) => unescaped(body))
    .join('');

const MARKS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Characters that XML does not take are written `_x000D_`, as the format does. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (mark) => `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const unescaped = (text: string): string =>
  text
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, code?: string, name = '') => {
      if (hex === undefined && code === undefined) return MARKS[name] ?? all;
      return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(code));
    })
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** 0 is A, 26 is AA. */
export function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${lettersOf(Math.floor(column / 26) - 1)}${last}`;
}

function columnOf(at: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(at)?.[0];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
