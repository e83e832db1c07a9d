import { faultAt } from './fault';
import { type FileRecord } from './records';

/** The columns of a section, found by their names in its first line. */
export class Table {
  readonly columns: readonly string[];

  constructor(header: FileRecord, required: readonly string[]) {
    this.columns = header.cells.map((cell) => cell.trim());
    for (const column of required) {
      if (!this.columns.includes(column)) {
        throw faultAt('file_column_missing', header, 0, { name: column });
      }
    }
  }

  at(column: string): number {
    return this.columns.indexOf(column);
  }

  /** The text of a cell that must be there. */
  cell(record: FileRecord, index: number): string {
    const cell = record.cells[index];
    if (cell === undefined) {
      throw faultAt('file_cell_missing', record, index, { name: this.columns[index] ?? '' });
    }
    return cell.trim();
  }

  /** A line with more cells than columns has a `;` too many: what stands where is no longer known. */
  checkWidth(record: FileRecord): void {
    const { length } = this.columns;
    if (record.cells.length <= length) return;
    if (record.cells.slice(length).every((cell) => cell.trim() === '')) return;
    throw faultAt('file_cell_too_many', record, length, {
      found: record.cells.length,
      expected: length,
    });
  }
}
