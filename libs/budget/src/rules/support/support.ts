import { type Wishes } from './wishes';

/** Who supports each project: voters with the same wish are one group. */
export interface Support {
  /** Voters in each group. */
  readonly sizes: Float64Array;
  /** The distinct worths that a project has to anybody, all above zero. */
  readonly worths: Float64Array;
  /** The supporters of project p are the entries `starts[p]` up to `starts[p + 1]`. */
  readonly starts: Uint32Array;
  /** For each entry: its group, and the position in `worths` of what the project is worth to it. */
  readonly group: Uint32Array;
  readonly kind: Uint32Array;
  /** For each project, the sum over all voters of what it is worth to them. */
  readonly total: Float64Array;
}

/** Turns the wishes of the voters over: from each project to those who wish it. */
export function supportOf({ offsets, projects, worths, sizes }: Wishes, count: number): Support {
  const distinct = Float64Array.from(new Set(worths)).sort();
  const kinds = new Map(Array.from(distinct, (worth, kind) => [worth, kind]));
  const starts = new Uint32Array(count + 1);
  for (const project of projects) starts[project + 1] = (starts[project + 1] as number) + 1;
  for (let project = 0; project < count; project++) {
    starts[project + 1] = (starts[project + 1] as number) + (starts[project] as number);
  }
  const next = starts.slice();
  const group = new Uint32Array(projects.length);
  const kind = new Uint32Array(projects.length);
  const total = new Float64Array(count);
  for (let wish = 0; wish < sizes.length; wish++) {
    for (let at = offsets[wish] as number; at < (offsets[wish + 1] as number); at++) {
      const project = projects[at] as number;
      const entry = next[project] as number;
      next[project] = entry + 1;
      group[entry] = wish;
      if (kinds.size > 1) kind[entry] = kinds.get(worths[at] as number) ?? 0;
      total[project] =
        (total[project] as number) + (worths[at] as number) * (sizes[wish] as number);
    }
  }
  return { sizes, worths: distinct, starts, group, kind, total };
}
