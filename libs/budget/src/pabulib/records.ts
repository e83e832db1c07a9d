/** One record of a file: its cells, and what is needed to say where one of them stands. */
export interface FileRecord {
  readonly cells: readonly string[];
  /** Line where it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

/** Longest record read: a description may be long, a file without line ends is not an election. */
const LONGEST_RECORD = 1_000_000;

/**
 * Cuts text that arrives in pieces into records of cells parted by `;`. A cell that begins with `"` goes on to the next
 * lone `"`, over `;` and ends of line; `""` inside it is one `"`; a `"` inside any other cell is itself.
 * Ends of line are LF or CRLF. Empty lines are passed over.
 */
export class Records {
  /** Line and column of what could not be cut; nothing more is read. */
  fault?: {
    readonly code: 'file_quote_open' | 'file_line_too_long';
    readonly line: number;
    readonly column: number;
  };
  /** Lines seen so far. */
  line = 0;
  /** Pieces of a line that has not ended yet. */
  private readonly pieces: string[] = [];
  private pending = 0;
  /** Lines of a record whose quote is not closed yet. */
  private open: string[] = [];
  private openLength = 0;

  *feed(piece: string): Generator<FileRecord, void, void> {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      yield* this.take(this.wholeLine(piece.slice(from, end)));
      from = end + 1;
      if (this.fault) return;
    }
    this.pieces.push(piece.slice(from));
    this.pending += piece.length - from;
    if (this.pending > LONGEST_RECORD) this.tooLong(this.line + 1);
  }

  /** The last record of a file that does not end with an end of line. */
  *end(): Generator<FileRecord, void, void> {
    if (this.pending > 0) yield* this.take(this.wholeLine(''));
    if (this.open.length === 0 || this.fault) return;
    const record = {
      cells: [],
      text: this.open.join('\n'),
      line: this.line - this.open.length + 1,
    };
    this.fault = { code: 'file_quote_open', ...place(record, openQuote(record.text)) };
  }

  private wholeLine(last: string): string {
    if (this.pieces.length === 0) return last;
    const line = this.pieces.join('') + last;
    this.pieces.length = 0;
    this.pending = 0;
    return line;
  }

  private *take(ended: string): Generator<FileRecord, void, void> {
    this.line++;
    const line = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
    const start = this.line - this.open.length;
    this.openLength += line.length + 1;
    if (this.openLength > LONGEST_RECORD) return this.tooLong(start);
    if (endsInQuote(line, this.open.length > 0)) {
      this.open.push(line);
      return;
    }
    const text = this.open.length > 0 ? [...this.open, line].join('\n') : line;
    this.open = [];
    this.openLength = 0;
    if (text === '') return;
    yield { cells: text.includes('"') ? quotedCells(text) : text.split(';'), line: start, text };
  }

  private tooLong(line: number): void {
    this.fault = { code: 'file_line_too_long', line, column: 1 };
  }
}

/** Where the character at `offset` of a record stands in its file: line and column, from 1. */
export function place(record: FileRecord, offset: number): { line: number; column: number } {
  const before = record.text.slice(0, offset).split('\n');
  return { line: record.line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Where a cell begins; the end of the record when it is missing. */
export function cellOffset(record: FileRecord, cell: number): number {
  const ends = cellsEnds(record.text);
  return cell === 0 ? 0 : (ends[cell - 1] ?? record.text.length - 1) + 1;
}

/** The offset of the `;` (or end of text) that ends the cell begun at `from`; -1 when its quote is not closed. */
function cellEnd(text: string, from: number): number {
  let after = from;
  if (text[from] === '"') {
    after = closingQuote(text, from) + 1;
    if (after === 0) return -1;
  }
  const end = text.indexOf(';', after);
  return end < 0 ? text.length : end;
}

/** The offset of the quote that closes the one at `from`, or -1. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

/** Whether a quote is still open at the end of a line, given whether one was open at its start. */
function endsInQuote(line: string, open: boolean): boolean {
  if (!line.includes('"')) return open;
  return cellsEnds(open ? `"${line}` : line).at(-1) === -1;
}

/** Where the cells end, the last being the end of the text, or -1 when its quote is not closed. */
function cellsEnds(text: string): number[] {
  const ends: number[] = [];
  for (let end = cellEnd(text, 0); ; end = cellEnd(text, end + 1)) {
    ends.push(end);
    if (end < 0 || end >= text.length) return ends;
  }
}

function quotedCells(text: string): string[] {
  let from = 0;
  return cellsEnds(text).map((end) => {
    const cell = text.slice(from, end);
    from = end + 1;
    return cell.startsWith('"') ? unquoted(cell) : cell;
  });
}

function unquoted(cell: string): string {
  const close = closingQuote(cell, 0);
  return cell.slice(1, close).replaceAll('""', '"') + cell.slice(close + 1);
}

/** Where the quote that is never closed stands. */
function openQuote(text: string): number {
  return (cellsEnds(text).at(-2) ?? -1) + 1;
}
