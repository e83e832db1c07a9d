import { type BallotKind, type Ballots, MOST_POINTS } from '../election/ballots';
import { type Pile, pileOf } from '../election/pile';
import { VoterPlaceBook } from '../election/voter-places';
import { faultAt, type FileCode } from './fault';
import { type Notices } from './notices';
import { cellOffset, type FileRecord } from './records';
import { Table } from './table';

/** More votes, and more choices on them, than any town has; a file with more is refused, not swallowed. */
export const MOST_VOTES = 20_000_000;
const MOST_CHOICES = 400_000_000;

/** Ballots written alike are read once; voters met before are noticed. Both memories have an end. */
const REMEMBERED_BALLOTS = 200_000;
const REMEMBERED_VOTERS = 1_000_000;

/** Where a voter lives, in the words of Pabulib; the first one that a file has. */
const placeColumns = ['neighborhood', 'district'];

/** The VOTES section: one voter a line. */
export class VoteSection {
  readonly table: Table;
  readonly rows: (readonly string[])[] = [];
  private readonly pile: Pile;
  private readonly known = new Map<string, number>();
  private readonly voters = new Set<string>();
  private readonly voteAt: number;
  private readonly pointsAt: number;
  private readonly voterAt: number;
  private readonly placeAt: number;
  readonly places = new VoterPlaceBook();
  private votes = 0;

  constructor(
    header: FileRecord,
    kind: BallotKind,
    private readonly positions: ReadonlyMap<string, number>,
    private readonly notices: Notices,
    private readonly keepRows: boolean,
  ) {
    const valued = kind === 'points' || kind === 'scores';
    this.table = new Table(header, valued ? ['vote', 'points'] : ['vote']);
    this.voteAt = this.table.at('vote');
    this.pointsAt = valued ? this.table.at('points') : -1;
    this.voterAt = this.table.at('voter_id');
    this.placeAt = placeColumns.map((name) => this.table.at(name)).find((at) => at >= 0) ?? -1;
    this.pile = pileOf(kind);
  }

  row(record: FileRecord): void {
    this.table.checkWidth(record);
    this.votes++;
    if (this.votes > MOST_VOTES || this.pile.size > MOST_CHOICES) {
      throw faultAt('file_too_many_votes', record, 0, { most: MOST_VOTES });
    }
    this.noticeVoter(record);
    if (this.keepRows) this.rows.push(record.cells.map((cell) => cell.trim()));
    const vote = this.table.cell(record, this.voteAt);
    const points = this.pointsAt < 0 ? undefined : this.table.cell(record, this.pointsAt);
    const written = points === undefined ? vote : `${vote};${points}`;
    const before = this.known.get(written);
    const ballot = before ?? this.read(record, vote, points);
    if (this.placeAt >= 0) this.places.add(record.cells[this.placeAt]?.trim() ?? '', ballot);
    if (before !== undefined) return this.pile.again(before);
    if (this.known.size < REMEMBERED_BALLOTS) this.known.set(written, ballot);
  }

  done(): Ballots {
    return this.pile.done();
  }

  private read(record: FileRecord, vote: string, points: string | undefined): number {
    const chosen = vote === '' ? [] : vote.split(',').map((id) => this.position(record, id.trim()));
    const values = points === undefined ? undefined : this.points(record, points);
    if (values && values.length !== chosen.length) {
      const counts = { choices: chosen.length, points: values.length };
      throw faultAt('file_points_count', record, this.pointsAt, counts);
    }
    if (new Set(chosen).size === chosen.length) return this.pile.add(chosen, values);
    this.notices.add({ code: 'choice_twice', line: record.line });
    const once = new Map(chosen.map((project, index) => [project, values?.[index] ?? 0]));
    return this.pile.add([...once.keys()], values && [...once.values()]);
  }

  private position(record: FileRecord, id: string): number {
    const position = this.positions.get(id);
    if (position !== undefined) return position;
    throw this.inCell('file_project_unknown', record, this.voteAt, id, { id });
  }

  private points(record: FileRecord, text: string): number[] {
    if (text === '') return [];
    return text.split(',').map((written) => {
      const value = /^\s*[+-]?\d{1,9}(\.0*)?\s*$/.test(written) ? Number(written) : Number.NaN;
      if (Math.abs(value) <= MOST_POINTS) return value;
      throw this.inCell('file_points_wrong', record, this.pointsAt, written, {
        value: written.trim(),
      });
    });
  }

  /** Points at the first place in a cell where `part` stands between commas. */
  private inCell(
    code: FileCode,
    record: FileRecord,
    cell: number,
    part: string,
    details: Record<string, string>,
  ): Error {
    const parts = record.text.slice(cellOffset(record, cell)).split(',');
    const index = parts.findIndex((other) => (other.split(';')[0] ?? '').includes(part));
    const offset = parts
      .slice(0, Math.max(index, 0))
      .reduce((sum, { length }) => sum + length + 1, 0);
    return faultAt(code, record, cell, details, offset);
  }

  private noticeVoter(record: FileRecord): void {
    const voter = this.voterAt < 0 ? undefined : record.cells[this.voterAt]?.trim();
    if (!voter || this.voters.size >= REMEMBERED_VOTERS) return;
    if (this.voters.has(voter)) this.notices.add({ code: 'voter_twice', line: record.line });
    else this.voters.add(voter);
  }
}
