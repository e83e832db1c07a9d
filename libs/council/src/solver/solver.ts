/** A variable of a programme: what one unit is worth, between which bounds, and whether it comes whole. */
export interface Column {
  readonly worth: number;
  readonly lower: number;
  readonly upper: number;
  readonly whole?: boolean;
}

/** One condition: `min` ≤ Σ values[i] · column[indices[i]] ≤ `max`. */
export interface Row {
  readonly indices: readonly number[];
  readonly values: readonly number[];
  readonly min: number;
  readonly max: number;
}

/** A column added to a programme that has its rows already. */
export interface NewColumn extends Column {
  readonly rows: readonly number[];
  readonly values: readonly number[];
}

/** What is to be made as large as possible, and under which conditions. */
export interface Programme {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Solved {
  /** `limit`: time ran out; `found` is then the best so far, or nothing. */
  readonly status: 'optimal' | 'infeasible' | 'limit' | 'failed';
  readonly found: ArrayLike<number>;
  readonly value: number;
  /** No solution is worth more than this: proven. */
  readonly bound: number;
  /** What one more unit of each row's bound would be worth; empty for programmes with whole columns. */
  readonly prices: ArrayLike<number>;
}

/** A programme kept open, changed and solved again. */
export interface Opened {
  /** Stops after so many seconds, with `limit`. */
  solve(seconds: number): Solved;
  worths(worths: ArrayLike<number>): void;
  columnBounds(column: number, lower: number, upper: number): void;
  rowBounds(row: number, min: number, max: number): void;
  coefficient(row: number, column: number, value: number): void;
  addColumn(column: NewColumn): void;
  addRow(row: Row): void;
  close(): void;
}

/** Linear programmes, with whole columns or not: handed in, for a rule loads no machinery. */
export interface Solver {
  open(programme: Programme): Opened;
}
