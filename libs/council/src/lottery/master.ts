import { type Body } from '../pool/body';
import { type Opened, type Solved, type Solver } from '../solver/solver';
import { type Panel, taken } from './panels';

/**
 * The programme over the panels found so far: their chances, and either the highest floor (`rise`) or the smallest
 * shortfall from chances aimed at (`fall`). Row 0 says that chances sum to 1; row 1 + p is profile p.
 */
export class Master {
  readonly panels: Panel[] = [];
  private readonly model: Opened;
  private readonly known = new Set<string>();

  constructor(
    solver: Solver,
    private readonly body: Body,
    aims: ArrayLike<number>,
    private readonly goal: 'rise' | 'fall',
  ) {
    const rows = Array.from(aims, (aim) => ({
      ...{ indices: [0], values: [goal === 'rise' ? -1 : 1], min: aim, max: Infinity },
    }));
    const sum = { indices: [], values: [], min: 1, max: 1 };
    const column =
      goal === 'rise'
        ? { worth: 1, lower: -Infinity, upper: Infinity }
        : { worth: -1, lower: 0, upper: Infinity };
    this.model = solver.open({ columns: [column], rows: [sum, ...rows] });
  }

  /** False for a panel that was there already. */
  add(panel: Panel): boolean {
    const key = panel.counts.join();
    if (this.known.has(key)) return false;
    this.known.add(key);
    this.panels.push(panel);
    const [rows, values] = [[0], [1]];
    this.body.profiles.forEach(({ members }, at) => {
      const seats = taken(this.body, panel, at);
      if (seats === 0) return;
      rows.push(at + 1);
      values.push(seats / members.length);
    });
    this.model.addColumn({ worth: 0, lower: 0, upper: Infinity, rows, values });
    return true;
  }

  /** From now on this profile has `chance` at least and no part in the floor. */
  fix(profile: number, chance: number): void {
    this.model.rowBounds(profile + 1, chance, Infinity);
    this.model.coefficient(profile + 1, 0, 0);
  }

  exclude(profile: number): void {
    this.model.rowBounds(profile + 1, -Infinity, Infinity);
    this.model.coefficient(profile + 1, 0, 0);
  }

  solve(seconds: number): Solved {
    return this.model.solve(seconds);
  }

  /** What one seat of each profile is worth to the programme now. */
  worths({ prices }: Solved): Float64Array {
    return Float64Array.from(
      this.body.profiles,
      ({ members }, at) => Math.abs(prices[at + 1] ?? 0) / members.length,
    );
  }

  /** The chance of each panel, cleaned of what the solver left below zero. */
  chances({ found }: Solved): Float64Array {
    const chances = Float64Array.from(this.panels, (_, at) => Math.max(0, found[at + 1] ?? 0));
    const sum = chances.reduce((total, chance) => total + chance, 0);
    return chances.map((chance) => chance / sum);
  }

  get rises(): boolean {
    return this.goal === 'rise';
  }

  close(): void {
    this.model.close();
  }
}
