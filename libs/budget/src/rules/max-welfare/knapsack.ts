/** One thing to pack: both numbers whole, above zero, and so small that all sums are exact doubles. */
export interface Item {
  readonly weight: number;
  readonly value: number;
}

/**
 * The most valuable set of items within a weight, proven: positions of the items, which have to come with the most
 * value for their weight first. Keeps the list of partial sets that no other beats in both weight and value (Nemhauser
 * and Ullmann 1969), and drops those that cannot beat the best set known even if the rest could be cut to fit (Dantzig).
 * Undefined when more partial sets than fit in memory would have to be kept.
 */
export function knapsack(items: readonly Item[], capacity: number): number[] | undefined {
  const bound = new Bound(items, capacity);
  let best = greedySet(items, capacity, 0, 0);
  let bestChosen: readonly number[] = best.chosen;
  const picks = new Picks();
  let sets: PartialSet[] = [{ weight: 0, value: 0, pick: -1 }];
  for (let next = 0; next < items.length; next++) {
    sets = merged(sets, items[next] as Item, capacity, (pick) => picks.add(next, pick));
    sets = sets.filter(({ weight, value }) => bound.above(next + 1, weight, value) > best.value);
    if (sets.length > MOST_SETS) return undefined;
    const hopeful = mostHopeful(sets, next + 1, bound);
    if (!hopeful) break;
    const filled = greedySet(items, capacity - hopeful.weight, next + 1, hopeful.value);
    if (filled.value <= best.value) continue;
    best = filled;
    bestChosen = [...picks.back(hopeful.pick), ...filled.chosen];
  }
  return [...bestChosen];
}

/** Partial sets kept at once; real elections need some thousands. */
const MOST_SETS = 500_000;

interface PartialSet {
  readonly weight: number;
  readonly value: number;
  /** The last item picked, as `Picks` knows it; -1 for none. */
  readonly pick: number;
}

/** Which items each partial set holds, as chains. */
class Picks {
  private readonly item: number[] = [];
  private readonly before: number[] = [];

  add(item: number, before: number): number {
    this.before.push(before);
    return this.item.push(item) - 1;
  }

  back(last: number): number[] {
    const items: number[] = [];
    for (let pick = last; pick >= 0; pick = this.before[pick] as number) {
      items.push(this.item[pick] as number);
    }
    return items.reverse();
  }
}

/** What a partial set could reach at most with the items still to come, were the last one cut to fit. */
class Bound {
  private readonly weights: Float64Array;
  private readonly values: Float64Array;

  constructor(
    private readonly items: readonly Item[],
    private readonly capacity: number,
  ) {
    this.weights = new Float64Array(items.length + 1);
    this.values = new Float64Array(items.length + 1);
    items.forEach(({ weight, value }, index) => {
      this.weights[index + 1] = (this.weights[index] as number) + weight;
      this.values[index + 1] = (this.values[index] as number) + value;
    });
  }

  /** Whole, and never below the truth. */
  above(next: number, weight: number, value: number): number {
    const room = this.capacity - weight + (this.weights[next] as number);
    let low = next;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.weights[middle] as number) <= room) low = middle;
      else high = middle - 1;
    }
    const whole = value + (this.values[low] as number) - (this.values[next] as number);
    const cut = this.items[low];
    if (!cut) return whole;
    const share = ((room - (this.weights[low] as number)) * cut.value) / cut.weight;
    return whole + Math.floor(share * (1 + 2 ** -50));
  }
}

/** The sets, and the sets with one item more, by weight; those beaten by a set no heavier are left out. */
function merged(
  sets: readonly PartialSet[],
  item: Item,
  capacity: number,
  pick: (before: number) => number,
): PartialSet[] {
  const all: PartialSet[] = [];
  let top = -1;
  let [without, within] = [0, 0];
  const keep = (set: PartialSet, picked: boolean): void => {
    if (set.value <= top) return;
    top = set.value;
    all.push(picked ? { ...set, pick: pick(set.pick) } : set);
  };
  for (;;) {
    const plain = sets[without];
    const base = sets[within];
    const heavier =
      base && base.weight + item.weight <= capacity ? base.weight + item.weight : Infinity;
    if (plain && plain.weight <= heavier) {
      // Of two sets of one weight, the more valuable has to be looked at first.
      const value = base && heavier === plain.weight ? base.value + item.value : -1;
      if (base && value > plain.value) keep({ weight: heavier, value, pick: base.pick }, true);
      keep(plain, false);
      without++;
    } else if (base && heavier < Infinity) {
      keep({ weight: heavier, value: base.value + item.value, pick: base.pick }, true);
      within++;
    } else return all;
  }
}

function mostHopeful(
  sets: readonly PartialSet[],
  next: number,
  bound: Bound,
): PartialSet | undefined {
  let hopeful: PartialSet | undefined;
  let reach = -1;
  for (const set of sets) {
    const above = bound.above(next, set.weight, set.value);
    if (above > reach) [hopeful, reach] = [set, above];
  }
  return hopeful;
}

/** Everything that fits, taken in order from an item on. */
function greedySet(
  items: readonly Item[],
  room: number,
  from: number,
  value: number,
): { value: number; chosen: number[] } {
  const chosen: number[] = [];
  let [left, sum] = [room, value];
  for (let at = from; at < items.length; at++) {
    const item = items[at] as Item;
    if (item.weight > left) continue;
    chosen.push(at);
    left -= item.weight;
    sum += item.value;
  }
  return { value: sum, chosen };
}
