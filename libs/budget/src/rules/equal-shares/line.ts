/** Projects in the order of a number that each has, the least first; the numbers change under it. */
export class Line {
  length = 0;
  private readonly projects: Int32Array;

  /** @param order the number of each project */
  constructor(private readonly order: Float64Array) {
    this.projects = new Int32Array(order.length);
  }

  /** @param projects in their order already */
  fill(projects: Int32Array): void {
    this.projects.set(projects);
    this.length = projects.length;
  }

  at(place: number): number {
    return this.projects[place] as number;
  }

  remove(place: number): void {
    this.projects.copyWithin(place, place + 1, this.length--);
  }

  /** Takes a project out, if it is there. */
  drop(project: number): void {
    const place = this.projects.indexOf(project);
    if (place >= 0 && place < this.length) this.remove(place);
  }

  /** Puts the project at a place where it belongs among those behind it, which are in order. */
  sink(from: number): void {
    const { projects, order, length } = this;
    const project = projects[from] as number;
    const number = order[project] as number;
    let place = from + 1;
    while (place < length && (order[projects[place] as number] as number) < number) {
      projects[place - 1] = projects[place] as number;
      place++;
    }
    projects[place - 1] = project;
  }
}
