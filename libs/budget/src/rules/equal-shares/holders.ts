import { EMPTY, type Purses } from './purses';
import { type Support } from '../support/support';

/**
 * The supporters of one project who have money left. Those who hold equal purses and to whom the project is worth the
 * same are one line, whatever their number: lines 0 up to `count` of the columns below.
 */
export class Holders {
  count = 0;
  purse = new Int32Array(256);
  worth = new Float64Array(256);
  voters = new Float64Array(256);
  /** Money in the purse, as a double, and how far it may be from the true one. */
  money = new Float64Array(256);
  error = new Float64Array(256);
  /** 1 for those who give all they have left. */
  emptied = new Uint8Array(256);
  /** Line of a purse and a worth (`purse * kinds + kind`), plus 1; 0 when there is none. */
  private lines = new Int32Array(1024);
  private keys = new Int32Array(256);
  private readonly kinds: number;

  constructor(
    private readonly support: Support,
    private readonly purses: Purses,
    private readonly purseOf: Int32Array,
  ) {
    this.kinds = Math.max(1, support.worths.length);
  }

  /** Lines up the supporters of a project. */
  gather(project: number): void {
    this.clear();
    const { starts, group, kind, sizes } = this.support;
    const { purseOf, lines, kinds } = this;
    let { voters } = this;
    const end = starts[project + 1] as number;
    for (let entry = starts[project] as number; entry < end; entry++) {
      const member = group[entry] as number;
      const purse = purseOf[member] as number;
      if (purse === EMPTY) continue;
      const worth = kinds === 1 ? 0 : (kind[entry] as number);
      const key = purse * kinds + worth;
      const line = lines[key] as number;
      const size = sizes[member] as number;
      if (line > 0) voters[line - 1] = (voters[line - 1] as number) + size;
      else {
        this.begin(key, purse, worth, size);
        ({ voters } = this);
      }
    }
  }

  /** Sum over the voters of all lines of what the project is worth to them. */
  worthTogether(): number {
    let together = 0;
    for (let line = 0; line < this.count; line++) {
      together += (this.voters[line] as number) * (this.worth[line] as number);
    }
    return together;
  }

  /** Gives everybody of the last project their next purse, by line, and writes down the steps in it. */
  move(project: number, next: Int32Array, held: Int32Array): void {
    const { starts, group, kind } = this.support;
    const { steps } = this.purses;
    const { purseOf, lines, kinds } = this;
    const end = starts[project + 1] as number;
    for (let entry = starts[project] as number; entry < end; entry++) {
      const member = group[entry] as number;
      const purse = purseOf[member] as number;
      if (purse === EMPTY) continue;
      const worth = kinds === 1 ? 0 : (kind[entry] as number);
      const after = next[(lines[purse * kinds + worth] as number) - 1] as number;
      purseOf[member] = after;
      held[member] = steps[after] as number;
    }
  }

  private begin(key: number, purse: number, kind: number, size: number): void {
    if (this.count === this.purse.length) this.grow();
    const line = this.count++;
    this.lines[key] = line + 1;
    this.keys[line] = key;
    this.purse[line] = purse;
    this.worth[line] = this.support.worths[kind] as number;
    this.voters[line] = size;
    this.money[line] = this.purses.money[purse] as number;
    this.error[line] = this.purses.error[purse] as number;
    this.emptied[line] = 0;
  }

  private clear(): void {
    for (let line = 0; line < this.count; line++) this.lines[this.keys[line] as number] = 0;
    this.count = 0;
    const needed = this.purses.count * this.kinds;
    if (needed > this.lines.length) this.lines = new Int32Array(needed * 2);
  }

  private grow(): void {
    const length = this.count * 2;
    this.purse = copied(this.purse, new Int32Array(length));
    this.keys = copied(this.keys, new Int32Array(length));
    this.worth = copied(this.worth, new Float64Array(length));
    this.voters = copied(this.voters, new Float64Array(length));
    this.money = copied(this.money, new Float64Array(length));
    this.error = copied(this.error, new Float64Array(length));
    this.emptied = copied(this.emptied, new Uint8Array(length));
  }
}

function copied<T extends Float64Array | Int32Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
