/** Behind the last of the line. */
const NOBODY = -1;

/** Projects in the order of a number that each has, the least first. */
export class Line {
  /** The project behind each; the first of all is behind the place after the last project. */
  private readonly behind: Int32Array;
  private readonly door: number;

  /** @param order the number of each project, which does not change while the project stands in the line */
  constructor(private readonly order: Float64Array) {
    this.door = order.length;
    this.behind = new Int32Array(order.length + 1).fill(NOBODY);
  }

  /** @param projects in their order already */
  fill(projects: Int32Array): void {
    const { behind } = this;
    let last = this.door;
    for (let at = 0; at < projects.length; at++) {
      const project = projects[at] as number;
      behind[last] = project;
      last = project;
    }
    behind[last] = NOBODY;
  }

  /** The least number in the line; infinity when nobody stands in it. */
  least(): number {
    const first = this.behind[this.door] as number;
    return first === NOBODY ? Infinity : (this.order[first] as number);
  }

  /** Takes out the first; undefined when there is none. */
  take(): number | undefined {
    const { behind, door } = this;
    const first = behind[door] as number;
    if (first === NOBODY) return undefined;
    behind[door] = behind[first] as number;
    return first;
  }

  /** Puts a project where its number belongs. */
  put(project: number): void {
    const { behind, order } = this;
    const number = order[project] as number;
    let before = this.door;
    let after = behind[before] as number;
    while (after !== NOBODY && (order[after] as number) < number) {
      before = after;
      after = behind[before] as number;
    }
    behind[before] = project;
    behind[project] = after;
  }

  /** Takes a project out, if it stands there. */
  drop(project: number): void {
    const { behind } = this;
    let before = this.door;
    while (before !== NOBODY && behind[before] !== project) before = behind[before] as number;
    if (before !== NOBODY) behind[before] = behind[project] as number;
  }
}
