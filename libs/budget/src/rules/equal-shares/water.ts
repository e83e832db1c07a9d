import { Fraction } from '@parvis/kernel';
import { nearest, ROUNDING } from './double';
import { EMPTY, type Purses } from './purses';
import { type Support } from './support';

/** What a project would cost its supporters now. */
export type Level = 'affordable' | 'unaffordable';

/**
 * Finds the price at which a project's supporters, each paying the price times its worth to them or all they have left,
 * pay its cost together. In doubles whose error is bounded; exactly, in fractions, whenever the bound leaves a doubt.
 * Supporters with the same purse and the same worth are weighed together.
 */
export class Water {
  /** The last price found, and how far it may be from the true one. */
  price = 0;
  error = 0;
  /** The last price when it had to be found exactly. */
  exact: Fraction | undefined;
  /** Purse and worth of the last project's supporters (`purse * kinds + kind`), empty purses left out. */
  readonly held: number[] = [];
  /** Voters who hold each of them. */
  voters = new Float64Array(512);
  private emptied = new Uint8Array(512);
  private readonly kinds: number;

  constructor(
    private readonly support: Support,
    private readonly purses: Purses,
    private readonly purseOf: Int32Array,
    private readonly costs: readonly bigint[],
    private readonly roundedCosts: Float64Array,
  ) {
    this.kinds = support.worths.length;
  }

  purseHeld(held: number): number {
    return Math.floor(held / this.kinds);
  }

  worthHeld(held: number): number {
    return this.support.worths[held % this.kinds] as number;
  }

  /** Whether those who hold this would give all they have left. */
  isEmptied(held: number): boolean {
    return this.emptied[held] === 1;
  }

  find(project: number): Level {
    this.gather(project);
    this.exact = undefined;
    return this.findRounded(project) ?? this.findExactly(project);
  }

  /** Finds the price exactly, whatever the doubles say. */
  findExact(project: number): Level {
    this.gather(project);
    return this.findExactly(project);
  }

  private gather(project: number): void {
    const { starts, group, kind, sizes } = this.support;
    for (const held of this.held) this.voters[held] = 0;
    this.held.length = 0;
    const needed = this.purses.count * this.kinds;
    if (needed > this.voters.length) {
      this.voters = new Float64Array(needed * 2);
      this.emptied = new Uint8Array(needed * 2);
    }
    const { voters, purseOf, held, kinds } = this;
    const end = starts[project + 1] as number;
    for (let entry = starts[project] as number; entry < end; entry++) {
      const member = group[entry] as number;
      const purse = purseOf[member] as number;
      if (purse === EMPTY) continue;
      const key = purse * kinds + (kind[entry] as number);
      if (voters[key] === 0) {
        held.push(key);
        this.emptied[key] = 0;
      }
      voters[key] = (voters[key] as number) + (sizes[member] as number);
    }
  }

  /** Undefined when the doubles leave a doubt. */
  private findRounded(project: number): Level | undefined {
    const { held, voters, emptied, purses } = this;
    const cost = this.roundedCosts[project] as number;
    let missing = cost;
    let inherited = 0;
    let sharedBy = 0;
    for (const key of held) sharedBy += (voters[key] as number) * this.worthHeld(key);
    const roundings = (held.length + 8) * 2 * ROUNDING;
    for (let price = missing / sharedBy; ; price = missing / sharedBy) {
      let changed = false;
      for (const key of held) {
        const purse = this.purseHeld(key);
        const worth = this.worthHeld(key);
        if (emptied[key] === 1 || price * worth <= (purses.money[purse] as number)) continue;
        emptied[key] = 1;
        changed = true;
        missing -= (voters[key] as number) * (purses.money[purse] as number);
        inherited += (voters[key] as number) * (purses.error[purse] as number);
        sharedBy -= (voters[key] as number) * worth;
      }
      const doubt = 2 * (inherited + cost * roundings);
      if (sharedBy === 0) return missing > doubt ? 'unaffordable' : undefined;
      if (changed) continue;
      this.price = price;
      this.error = doubt / sharedBy + 4 * price * ROUNDING;
      return this.isCertain() ? 'affordable' : undefined;
    }
  }

  /** Whether each purse is on its side of the price beyond doubt. */
  private isCertain(): boolean {
    const { price, error, purses, emptied } = this;
    return this.held.every((key) => {
      const purse = this.purseHeld(key);
      const worth = this.worthHeld(key);
      const money = purses.money[purse] as number;
      const over = emptied[key] === 1 ? price * worth - money : money - price * worth;
      return over > error * worth + (purses.error[purse] as number) + 8 * money * ROUNDING;
    });
  }

  private findExactly(project: number): Level {
    const cost = Fraction.of(this.costs[project] as bigint);
    const lines = this.held.map((key) => {
      const money = this.purses.exactMoney(this.purseHeld(key));
      const worth = Fraction.of(BigInt(this.worthHeld(key)));
      const voters = Fraction.of(BigInt(this.voters[key] as number));
      return {
        key,
        all: money.times(voters),
        sharing: worth.times(voters),
        upTo: money.over(worth),
      };
    });
    lines.sort((a, b) => a.upTo.compare(b.upTo));
    let missing = cost;
    let sharedBy = lines.reduce((sum, { sharing }) => sum.plus(sharing), Fraction.zero);
    let price: Fraction | undefined;
    for (const { key, all, sharing, upTo } of lines) {
      if (!price && missing.compare(upTo.times(sharedBy)) <= 0) price = missing.over(sharedBy);
      this.emptied[key] = price && price.compare(upTo) < 0 ? 0 : 1;
      missing = missing.minus(all);
      sharedBy = sharedBy.minus(sharing);
    }
    if (!price) return 'unaffordable';
    this.exact = price;
    this.price = nearest(price);
    this.error = this.price * 8 * ROUNDING;
    return 'affordable';
  }
}
