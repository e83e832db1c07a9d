/**
 * One way to part projects that stand equal: the cheaper first, the one with more votes (or points) first,
 * the smaller number read as text, or a lot drawn beforehand, given as the order of all the projects.
 */
export type TieBreaker = 'cost' | 'votes' | 'id' | { readonly lot: readonly string[] };

/** Tie-breakers asked one after the other. An empty list refuses to break ties. */
export type Untie = readonly TieBreaker[];

/** What a tie-breaker may look at. */
export interface Tied {
  readonly id: string;
  readonly cost: bigint;
  /** Votes, points or positional points, whichever the ballots give. */
  readonly support: number;
}

/** Projects that stood equal, in the order that was settled. */
export interface Tie {
  readonly projects: readonly string[];
  /** The tie-breaker that settled the last of them; `none` when nothing did. */
  readonly by: 'cost' | 'votes' | 'id' | 'lot' | 'none';
  /** Whether another order could have changed who wins. */
  readonly decisive: boolean;
}

/** Negative when `a` goes first, zero when the list does not part them. */
export function parted(untie: Untie): (a: Tied, b: Tied) => number {
  const orders = untie.map(order);
  return (a, b) => {
    for (const compare of orders) {
      const sign = compare(a, b);
      if (sign !== 0) return sign;
    }
    return 0;
  };
}

/** The tie-breaker that parts two neighbours, or `none`. */
export function partedBy(untie: Untie, a: Tied, b: Tied): Tie['by'] {
  const breaker = untie.find((candidate) => order(candidate)(a, b) !== 0);
  if (breaker === undefined) return 'none';
  return typeof breaker === 'string' ? breaker : 'lot';
}

function order(breaker: TieBreaker): (a: Tied, b: Tied) => number {
  if (breaker === 'cost') return (a, b) => (a.cost < b.cost ? -1 : a.cost > b.cost ? 1 : 0);
  if (breaker === 'votes') return (a, b) => b.support - a.support;
  if (breaker === 'id') return (a, b) => compareText(a.id, b.id);
  const places = new Map(breaker.lot.map((id, place) => [id, place]));
  const place = (id: string) => places.get(id) ?? places.size;
  return (a, b) => place(a.id) - place(b.id);
}

/** Order of two texts by code point: `10` comes before `9`. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const left = [...a];
  const right = [...b];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const gap = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (gap !== 0) return gap;
  }
  return left.length - right.length;
}
