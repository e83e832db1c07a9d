/** A row of a table, or a version of it on the disk, as somebody finds it who holds the whole server. */
export interface Row {
  readonly table: string;
  /** The transaction that wrote it last. */
  readonly transaction: number;
  /** Page and line. */
  readonly place: readonly [number, number];
  readonly values: readonly string[];
  /** The transaction did not write this version: it changed, deleted or locked it. */
  readonly changed?: boolean;
}
