import {
  type NewColumn,
  type Opened,
  type Programme,
  type Row,
  type Solved,
  type Solver,
} from './solver';

/** What is used of the package `highs` (MIT), as its own types have it. */
interface HighsModel {
  run(): unknown;
  getModelStatus(): number;
  getObjectiveValue(): number;
  getSolution(): { colValue: ArrayLike<number>; rowDual: ArrayLike<number> };
  changeColsCost(
    selection: { kind: 'range'; from: number; to: number },
    costs: Float64Array,
  ): unknown;
  changeColBounds(column: number, lower: number, upper: number): unknown;
  changeRowBounds(row: number, lower: number, upper: number): unknown;
  changeCoefficient(row: number, column: number, value: number): unknown;
  changeColIntegrality(column: number, type: 0 | 1): unknown;
  addCol(cost: number, lower: number, upper: number, entries: Entries): unknown;
  addRow(lower: number, upper: number, entries: Entries): unknown;
  changeObjectiveSense(sense: -1 | 1): unknown;
  zeroAllClocks(): unknown;
  readonly options: { set(options: Readonly<Record<string, string | number | boolean>>): unknown };
  readonly info: { get(name: string): unknown };
  dispose(): void;
}

interface Entries {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

interface Highs {
  createModel(): HighsModel;
}

const entries = (indices: readonly number[], values: readonly number[]): Entries => ({
  indices: Int32Array.from(indices),
  values: Float64Array.from(values),
});

const STATUS: Readonly<Record<number, Solved['status']>> = {
  7: 'optimal',
  8: 'infeasible',
  9: 'infeasible',
  13: 'limit',
};

/** The solver HiGHS behind our port; the module is loaded by the caller. Gaps are zero: a bound is a proof. */
export const highsSolver = (highs: Highs): Solver => ({
  open: (programme) => new HighsOpened(highs, programme),
});

class HighsOpened implements Opened {
  private readonly model: HighsModel;
  private readonly whole: boolean;
  private columns = 0;

  constructor(highs: Highs, { columns, rows }: Programme) {
    this.model = highs.createModel();
    this.model.options.set({
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: 1e-9,
      random_seed: 1,
    });
    this.model.changeObjectiveSense(-1);
    this.whole = columns.some(({ whole }) => whole);
    for (const column of columns) this.addColumn({ ...column, rows: [], values: [] });
    for (const row of rows) this.addRow(row);
  }

  solve(seconds: number): Solved {
    // The limit is of all runs together, unless the clock is set back.
    this.model.zeroAllClocks();
    this.model.options.set({ time_limit: Math.max(0.01, seconds) });
    const none = { found: [], value: -Infinity, bound: Infinity, prices: [] };
    try {
      this.model.run();
    } catch {
      // The wasm trap prints the whole bundle: nothing in it helps.
      return { status: 'failed', ...none };
    }
    const status = STATUS[this.model.getModelStatus()] ?? 'failed';
    if (status === 'infeasible') return { status, ...none, bound: -Infinity };
    if (status !== 'optimal' && !this.whole) return { status, ...none };
    const bound = this.whole ? Number(this.model.info.get('mip_dual_bound')) : undefined;
    if (status !== 'optimal' && this.model.info.get('primal_solution_status') !== 2) {
      return { status, ...none, bound: bound ?? Infinity };
    }
    const { colValue, rowDual } = this.model.getSolution();
    const value = this.model.getObjectiveValue();
    return {
      ...{ status, found: colValue, value, bound: bound ?? value },
      prices: this.whole ? [] : rowDual,
    };
  }

  worths(worths: ArrayLike<number>): void {
    this.model.changeColsCost(
      { kind: 'range', from: 0, to: worths.length - 1 },
      Float64Array.from(worths),
    );
  }

  columnBounds(column: number, lower: number, upper: number): void {
    this.model.changeColBounds(column, lower, upper);
  }

  rowBounds(row: number, min: number, max: number): void {
    this.model.changeRowBounds(row, min, max);
  }

  coefficient(row: number, column: number, value: number): void {
    this.model.changeCoefficient(row, column, value);
  }

  addColumn({ worth, lower, upper, whole, rows, values }: NewColumn): void {
    this.model.addCol(worth, lower, upper, entries(rows, values));
    if (whole) this.model.changeColIntegrality(this.columns, 1);
    this.columns++;
  }

  addRow({ indices, values, min, max }: Row): void {
    this.model.addRow(min, max, entries(indices, values));
  }

  close(): void {
    this.model.dispose();
  }
}
