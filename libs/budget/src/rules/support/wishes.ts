import { type Ballots } from '../../election/ballots';

/** What each voter wishes, the order in which they wrote it forgotten: equal wishes are one, with all its voters. */
export interface Wishes {
  /** Wish w names `projects[offsets[w]]` up to `projects[offsets[w + 1]]`, ascending, each worth `worths[…]` above zero. */
  readonly offsets: Uint32Array;
  readonly projects: Uint16Array;
  readonly worths: Int32Array;
  /** Voters behind each wish. */
  readonly sizes: Float64Array;
}

/** Groups ballots that say the same; `worth` is laid out like `ballots.choices`. Ballots worth nothing are left out. */
export function wishesOf(ballots: Ballots, worth: Int32Array): Wishes {
  const count = ballots.weights.length;
  const offsets = new Uint32Array(count + 1);
  const projects = new Uint16Array(ballots.choices.length);
  const worths = new Int32Array(ballots.choices.length);
  const sizes = new Float64Array(count);
  const table = new Int32Array(2 ** Math.ceil(Math.log2(count * 2 + 2))).fill(-1);
  let wishes = 0;
  for (let ballot = 0; ballot < count; ballot++) {
    const start = offsets[wishes] as number;
    const end = copySorted(ballots, ballot, worth, start);
    if (end === start) continue;
    const slot = slotOf(start, end);
    const known = table[slot] as number;
    if (known >= 0) {
      sizes[known] = (sizes[known] as number) + (ballots.weights[ballot] as number);
      continue;
    }
    table[slot] = wishes;
    sizes[wishes++] = ballots.weights[ballot] as number;
    offsets[wishes] = end;
  }
  const used = offsets[wishes] as number;
  return {
    offsets: offsets.slice(0, wishes + 1),
    projects: projects.slice(0, used),
    worths: worths.slice(0, used),
    sizes: sizes.slice(0, wishes),
  };

  /** Copies what a ballot wishes behind what is kept, by project; returns where it ends. */
  function copySorted(from: Ballots, ballot: number, value: Int32Array, start: number): number {
    let end = start;
    for (let at = from.offsets[ballot] as number; at < (from.offsets[ballot + 1] as number); at++) {
      if ((value[at] as number) <= 0) continue;
      const project = from.choices[at] as number;
      let place = end++;
      while (place > start && (projects[place - 1] as number) > project) {
        projects[place] = projects[place - 1] as number;
        worths[place] = worths[place - 1] as number;
        place--;
      }
      projects[place] = project;
      worths[place] = value[at] as number;
    }
    return end;
  }

  /** The place in the table of the wish equal to the one just copied, or the free place where it belongs. */
  function slotOf(start: number, end: number): number {
    let hash = end - start;
    for (let at = start; at < end; at++) {
      hash = Math.imul(hash ^ (projects[at] as number), 0x9e3779b1);
      hash = Math.imul(hash ^ (worths[at] as number) ^ (hash >>> 15), 0x85ebca6b);
    }
    let slot = (hash ^ (hash >>> 13)) & (table.length - 1);
    while ((table[slot] as number) >= 0 && !same(table[slot] as number, start, end)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  function same(wish: number, start: number, end: number): boolean {
    const from = offsets[wish] as number;
    if ((offsets[wish + 1] as number) - from !== end - start) return false;
    for (let step = 0; step < end - start; step++) {
      if (projects[from + step] !== projects[start + step]) return false;
      if (worths[from + step] !== worths[start + step]) return false;
    }
    return true;
  }
}
