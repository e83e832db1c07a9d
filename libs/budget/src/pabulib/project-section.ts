import { type Amount, readAmount } from '../election/amount';
import { MOST_PROJECTS } from '../election/ballots';
import { faultAt } from './fault';
import { type FileRecord } from './records';
import { Table } from './table';

export interface FileProject {
  readonly id: string;
  readonly cost: Amount;
  readonly name: string | undefined;
  /** What the file itself says it received. */
  readonly votes: string | undefined;
  readonly score: string | undefined;
}

/** The PROJECTS section: one project a line. */
export class ProjectSection {
  readonly table: Table;
  readonly projects: FileProject[] = [];
  readonly rows: (readonly string[])[] = [];
  /** Position of each project by its number. */
  readonly positions = new Map<string, number>();

  constructor(header: FileRecord) {
    this.table = new Table(header, ['project_id', 'cost']);
  }

  row(record: FileRecord): void {
    this.table.checkWidth(record);
    const idAt = this.table.at('project_id');
    const id = this.table.cell(record, idAt);
    if (id === '') throw faultAt('file_cell_missing', record, idAt, { name: 'project_id' });
    if (this.positions.has(id)) throw faultAt('file_id_twice', record, idAt, { id });
    if (this.projects.length === MOST_PROJECTS) {
      throw faultAt('file_too_many_projects', record, 0, { most: MOST_PROJECTS });
    }
    const { name, votes, score } = this.said(record);
    this.positions.set(id, this.projects.length);
    this.projects.push({ id, cost: this.cost(record), name, votes, score });
    this.rows.push(record.cells.map((cell) => cell.trim()));
  }

  private cost(record: FileRecord): Amount {
    const at = this.table.at('cost');
    const text = this.table.cell(record, at);
    const cost = readAmount(text);
    if (!cost) throw faultAt('file_amount_wrong', record, at, { value: text });
    if (cost.units < 0n) throw faultAt('file_amount_negative', record, at, { value: text });
    return cost;
  }

  private said(record: FileRecord): Record<'name' | 'votes' | 'score', string | undefined> {
    const said = (column: string) => record.cells[this.table.at(column)]?.trim() || undefined;
    return { name: said('name'), votes: said('votes'), score: said('score') };
  }
}
