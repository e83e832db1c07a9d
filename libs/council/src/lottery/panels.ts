import { type Body, isPanel } from '../pool/body';
import { type Opened, type Solver } from '../solver/solver';

/** One panel: how many seats each profile has, and with substitutes how many of those behind. */
export interface Panel {
  readonly counts: Int32Array;
}

export interface Best {
  readonly panel?: Panel;
  /** No panel is worth more. */
  readonly bound: number;
}

const NEAR_WHOLE = 1e-6;

/** A dive that long is lost. */
const MOST_STEPS = 60;

/** How many people of each profile a panel takes, substitutes included. */
export const taken = (body: Body, { counts }: Panel, profile: number): number =>
  (counts[profile] ?? 0) + (body.halves === 2 ? (counts[profile + body.profiles.length] ?? 0) : 0);

/** Finds panels: the linear relaxation first, whole numbers only where it leaves fractions. */
export class Panels {
  private readonly relaxed: Opened;
  private readonly whole: Opened;

  constructor(
    solver: Solver,
    readonly body: Body,
  ) {
    const programme = (whole: boolean) => ({
      columns: Array.from({ length: body.profiles.length * body.halves }, (_, at) => ({
        ...{ worth: 0, lower: 0, upper: body.caps[at % body.profiles.length] ?? 0, whole },
      })),
      rows: body.rows,
    });
    this.relaxed = solver.open(programme(false));
    this.whole = solver.open(programme(true));
  }

  /** The panel of most worth, `worths` being what a seat of each profile is worth. Below `enough` it need not be found. */
  best(worths: ArrayLike<number>, seconds: number, enough = -Infinity): Best {
    const spread = this.spread(worths);
    this.relaxed.worths(spread);
    const relaxed = this.relaxed.solve(seconds);
    if (relaxed.status === 'infeasible') return { bound: -Infinity };
    if (relaxed.status === 'optimal') {
      const panel = this.rounded(relaxed.found);
      if (panel || relaxed.bound <= enough) return { panel, bound: relaxed.bound };
    }
    this.whole.worths(spread);
    const whole = this.whole.solve(Math.max(0.05, seconds));
    const bound = Math.min(relaxed.bound, whole.bound);
    return { panel: whole.found.length > 0 ? this.rounded(whole.found) : undefined, bound };
  }

  /** A good panel found fast, by diving; the search in whole numbers, cut short, where no dive comes through. */
  good(worths: ArrayLike<number>, seconds: number): Panel | undefined {
    this.relaxed.worths(this.spread(worths));
    return (
      this.dive(true, seconds) ??
      this.dive(false, seconds) ??
      this.best(worths, Math.min(seconds, 1.5)).panel
    );
  }

  /**
   * Settles the split count nearest its next whole number and solves the relaxation again from where it stood, until
   * nothing is split. `narrow` also keeps every count within the whole numbers around its first value.
   */
  private dive(narrow: boolean, seconds: number): Panel | undefined {
    const columns = this.body.profiles.length * this.body.halves;
    const changed = new Set<number>();
    try {
      let { status, found } = this.relaxed.solve(seconds);
      for (let step = 0; step < MOST_STEPS && status === 'optimal'; step++) {
        const panel = this.rounded(found);
        if (panel) return panel;
        const at = loosest(found);
        if (at < 0) return undefined;
        for (let other = 0; narrow && step === 0 && other < columns; other++) {
          const value = found[other] ?? 0;
          changed.add(other);
          const low = Math.floor(value + NEAR_WHOLE);
          this.relaxed.columnBounds(other, low, Math.max(low, Math.ceil(value - NEAR_WHOLE)));
        }
        changed.add(at);
        const up = Math.ceil((found[at] ?? 0) - NEAR_WHOLE);
        this.relaxed.columnBounds(at, up, up);
        ({ status, found } = this.relaxed.solve(seconds));
        if (status === 'optimal') continue;
        this.relaxed.columnBounds(at, up - 1, up - 1);
        ({ status, found } = this.relaxed.solve(seconds));
      }
      return undefined;
    } finally {
      for (const at of changed) this.relaxed.columnBounds(at, 0, this.cap(at));
    }
  }

  close(): void {
    this.relaxed.close();
    this.whole.close();
  }

  private cap(at: number): number {
    return this.body.caps[at % this.body.profiles.length] ?? 0;
  }

  /** A seat is worth the same in both halves. */
  private spread(worths: ArrayLike<number>): number[] {
    const { profiles, halves } = this.body;
    return Array.from(
      { length: profiles.length * halves },
      (_, at) => worths[at % profiles.length] ?? 0,
    );
  }

  private rounded(found: ArrayLike<number>): Panel | undefined {
    const counts = Int32Array.from(found, Math.round);
    const near = counts.every((count, at) => Math.abs(count - (found[at] ?? NaN)) < NEAR_WHOLE);
    return near && isPanel(this.body, counts) ? { counts } : undefined;
  }
}

/** The split count with the largest fraction: the surest to round up. */
function loosest(found: ArrayLike<number>): number {
  let [at, most] = [-1, NEAR_WHOLE];
  for (let column = 0; column < found.length; column++) {
    const value = found[column] ?? 0;
    const part = value - Math.floor(value + NEAR_WHOLE);
    if (part > most) [at, most] = [column, part];
  }
  return at;
}
