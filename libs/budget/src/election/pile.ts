import { type BallotKind, type Ballots } from './ballots';

/** A pile of ballots that grows while the box is emptied. */
export interface Pile {
  /** Adds a ballot: positions of its projects, each once, in the voter's order; `values` for the kinds that have them. Returns its position. */
  add(choices: readonly number[], values?: readonly number[], weight?: number): number;
  /** One voter more for a ballot that stands in the pile, by the position `add` gave. */
  again(ballot: number): void;
  /** Number of choices on all ballots so far. */
  readonly size: number;
  done(): Ballots;
}

/** An empty pile for ballots of one kind. */
export function pileOf(kind: BallotKind): Pile {
  const valued = kind !== 'approval' && kind !== 'ranked';
  let offsets = new Uint32Array(1024);
  let weights = new Uint32Array(1024);
  let choices = new Uint16Array(4096);
  let values = new Int32Array(valued ? 4096 : 0);
  let ballots = 0;
  let size = 0;
  let voters = 0;
  const makeRoom = (more: number): void => {
    if (ballots + 2 > offsets.length) {
      offsets = grown(offsets, new Uint32Array(offsets.length * 2));
      weights = grown(weights, new Uint32Array(weights.length * 2));
    }
    if (size + more <= choices.length) return;
    const length = Math.max(choices.length * 2, size + more);
    choices = grown(choices, new Uint16Array(length));
    if (valued) values = grown(values, new Int32Array(length));
  };
  return {
    add(chosen, given, weight = 1) {
      makeRoom(chosen.length);
      for (let at = 0; at < chosen.length; at++) {
        choices[size + at] = chosen[at] as number;
        if (valued) values[size + at] = given?.[at] ?? 0;
      }
      size += chosen.length;
      weights[ballots++] = weight;
      offsets[ballots] = size;
      voters += weight;
      return ballots - 1;
    },
    again(ballot) {
      weights[ballot] = (weights[ballot] as number) + 1;
      voters++;
    },
    get size() {
      return size;
    },
    done: () => ({
      kind,
      offsets: offsets.slice(0, ballots + 1),
      choices: choices.slice(0, size),
      values: valued ? values.slice(0, size) : undefined,
      weights: weights.slice(0, ballots),
      voters,
    }),
  };
}

function grown<T extends Uint32Array | Uint16Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
