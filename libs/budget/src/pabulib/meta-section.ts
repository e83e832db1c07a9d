import { type Amount, readAmount } from '../election/amount';
import { type BallotKind } from '../election/ballots';
import { faultAt, faultOn } from './fault';
import { type FileRecord } from './records';

/** `vote_type` of the file, and what it is here. */
const KINDS: Readonly<Record<string, BallotKind>> = {
  approval: 'approval',
  'choose-1': 'approval',
  cumulative: 'points',
  scoring: 'scores',
  ordinal: 'ranked',
};

/** Keys that decide the count: said once only. */
const DECIDING = new Set(['budget', 'vote_type', 'num_votes', 'num_projects', 'max_length']);

/** The META section: what the file says about its election, in the order it says it. */
export class MetaSection {
  readonly entries = new Map<string, string>();
  private readonly records = new Map<string, FileRecord>();

  row(record: FileRecord): void {
    const key = record.cells[0]?.trim() ?? '';
    const value = valueOf(record.cells);
    if (DECIDING.has(key) && this.entries.has(key)) {
      throw faultAt('file_meta_wrong', record, 0, { key, value });
    }
    this.entries.set(key, value);
    this.records.set(key, record);
  }

  budget(line: number): Amount {
    const record = this.required('budget', line);
    const text = this.entries.get('budget') ?? '';
    const amount = readAmount(text);
    if (!amount) throw faultAt('file_amount_wrong', record, 1, { value: text });
    if (amount.units < 0n) throw faultAt('file_amount_negative', record, 1, { value: text });
    return amount;
  }

  kind(line: number): BallotKind {
    const record = this.required('vote_type', line);
    const text = this.entries.get('vote_type') ?? '';
    const kind = Object.hasOwn(KINDS, text) ? KINDS[text] : undefined;
    if (!kind) throw faultAt('file_kind_unknown', record, 1, { value: text });
    return kind;
  }

  /** A whole number of the file, or undefined when it does not say. */
  count(key: 'num_votes' | 'num_projects' | 'max_length'): number | undefined {
    const text = this.entries.get(key);
    const record = this.records.get(key);
    if (!text || !record) return undefined;
    if (!/^\d{1,9}(\.0+)?$/.test(text)) {
      throw faultAt('file_meta_wrong', record, 1, { key, value: text });
    }
    return Number(text);
  }

  private required(key: string, line: number): FileRecord {
    const record = this.records.get(key);
    if (!record) throw faultOn('file_meta_missing', { line, column: 1 }, { key });
    return record;
  }
}

/** The value may hold semicolons that nobody quoted; empty cells after it are nothing. */
function valueOf(cells: readonly string[]): string {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells
    .slice(1, Math.max(last, 1) + 1)
    .join(';')
    .trim();
}
