import { deny, type Denial, type Details } from '@parvis/kernel';
import { cellOffset, type FileRecord, place } from './records';

/** The ways an election file is refused; each has its sentence in the catalogue. */
export type FileCode =
  | 'file_quote_open'
  | 'file_line_too_long'
  | 'file_not_text'
  | 'file_not_an_election'
  | 'file_section_missing'
  | 'file_section_twice'
  | 'file_section_too_long'
  | 'file_column_missing'
  | 'file_cell_missing'
  | 'file_cell_too_many'
  | 'file_meta_missing'
  | 'file_meta_wrong'
  | 'file_kind_unknown'
  | 'file_amount_wrong'
  | 'file_amount_negative'
  | 'file_id_twice'
  | 'file_too_many_projects'
  | 'file_too_many_votes'
  | 'file_project_unknown'
  | 'file_points_wrong'
  | 'file_points_count'
  | 'file_fewer_than_stated';

/** A refusal always says where: line and column, from 1. */
export type FileDenial = Denial<FileCode> & { readonly details: Details };

/** Carries a refusal out of the sections; caught where reading began. */
export class FileFault extends Error {
  constructor(readonly denial: FileDenial) {
    super(denial.code);
  }
}

/** Longest piece of a file that a message repeats. */
const QUOTED = 60;

/** The refusal of one cell of a record, or of `offset` characters further in it. */
export function faultAt(
  code: FileCode,
  record: FileRecord,
  cell: number,
  details: Details = {},
  offset = 0,
): FileFault {
  return faultOn(code, place(record, cellOffset(record, cell) + offset), details);
}

/** The refusal of a place that no record holds, such as the end of the file. */
export function faultOn(
  code: FileCode,
  at: { readonly line: number; readonly column: number },
  details: Details = {},
): FileFault {
  const short = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'string' && value.length > QUOTED ? `${value.slice(0, QUOTED)}…` : value,
  ]);
  const said: Details = {
    ...(Object.fromEntries(short) as Details),
    line: at.line,
    column: at.column,
  };
  return new FileFault({ ...deny(code, said).denial, details: said });
}
