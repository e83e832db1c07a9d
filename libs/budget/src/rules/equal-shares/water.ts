import { Fraction } from '@parvis/kernel';
import { nearest, ROUNDING } from '../double';
import { Holders } from './holders';
import { type Purses } from './purses';
import { type Support } from '../support/support';

/** Whether a project's supporters still hold its cost together. */
export type Level = 'affordable' | 'unaffordable';

/**
 * Finds the price at which a project's supporters, each paying the price times its worth to them or all they have left,
 * pay its cost together. In doubles whose error is bounded; in fractions whenever the bound leaves a doubt.
 */
export class Water {
  /** The last price found, and how far it may be from the true one. */
  price = 0;
  error = 0;
  /** The last price in fractions, when the doubles left a doubt. */
  exact: Fraction | undefined;
  /** Who pays for the last project, and whether with all they have left. */
  readonly holders: Holders;

  constructor(
    support: Support,
    private readonly purses: Purses,
    purseOf: Int32Array,
    private readonly costs: readonly bigint[],
    private readonly roundedCosts: Float64Array,
  ) {
    this.holders = new Holders(support, purses, purseOf);
  }

  /** The project last looked at, as long as nobody paid since. */
  private last = -1;

  find(project: number): Level {
    this.last = project;
    this.holders.gather(project);
    this.exact = undefined;
    return this.findRounded(project) ?? this.findExactly(project);
  }

  /** The same for a project known to be affordable, which may be the one last looked at. */
  recall(project: number): void {
    if (this.last !== project) this.find(project);
  }

  /** To be called when somebody paid, or when other holders were lined up. */
  forget(): void {
    this.last = -1;
  }

  /** The price last found, exactly: who gives all they have is known, so the rest of the cost is what others share. */
  exactPrice(project: number): Fraction {
    if (this.exact) return this.exact;
    const { holders } = this;
    let missing = Fraction.of(this.costs[project] as bigint);
    let sharedBy = 0;
    for (let at = 0; at < holders.count; at++) {
      const voters = holders.voters[at] as number;
      if (holders.emptied[at] === 0) sharedBy += voters * (holders.worth[at] as number);
      else
        missing = missing.minus(
          this.purses.exactMoney(holders.purse[at] as number).times(whole(voters)),
        );
    }
    this.exact = missing.over(whole(sharedBy));
    return this.exact;
  }

  /** Undefined when the doubles leave a doubt. */
  private findRounded(project: number): Level | undefined {
    const { count, voters, worth, money, error, emptied } = this.holders;
    const cost = this.roundedCosts[project] as number;
    const roundings = (count + 8) * 2 * ROUNDING * cost;
    let missing = cost;
    let inherited = 0;
    let sharedBy = this.holders.worthTogether();
    for (;;) {
      const price = missing / sharedBy;
      const priceError = (2 * (inherited + roundings)) / sharedBy + 4 * price * ROUNDING;
      let changed = false;
      let certain = true;
      for (let at = 0; at < count; at++) {
        const held = money[at] as number;
        const due = price * (worth[at] as number);
        // Each purse has to be on its side of the price beyond doubt.
        const doubt = priceError * (worth[at] as number) + (error[at] as number);
        if (Math.abs(due - held) <= doubt + 8 * held * ROUNDING) certain = false;
        if (emptied[at] === 1) {
          if (due <= held) certain = false;
          continue;
        }
        if (due <= held) continue;
        emptied[at] = 1;
        changed = true;
        missing -= (voters[at] as number) * held;
        inherited += (voters[at] as number) * (error[at] as number);
        sharedBy -= (voters[at] as number) * (worth[at] as number);
      }
      if (sharedBy === 0) return missing > 2 * (inherited + roundings) ? 'unaffordable' : undefined;
      if (changed) continue;
      this.price = price;
      this.error = priceError;
      return certain ? 'affordable' : undefined;
    }
  }

  /** From the purse that is emptied first to the last, until the others can share what is missing. */
  private findExactly(project: number): Level {
    const { holders } = this;
    const lines = Array.from({ length: holders.count }, (_, at) => {
      const money = this.purses.exactMoney(holders.purse[at] as number);
      const worth = whole(holders.worth[at] as number);
      const voters = whole(holders.voters[at] as number);
      return {
        at,
        all: money.times(voters),
        sharing: worth.times(voters),
        upTo: money.over(worth),
      };
    });
    lines.sort((a, b) => a.upTo.compare(b.upTo));
    let missing = Fraction.of(this.costs[project] as bigint);
    let sharedBy = whole(holders.worthTogether());
    let price: Fraction | undefined;
    for (const { at, all, sharing, upTo } of lines) {
      if (!price && missing.compare(upTo.times(sharedBy)) <= 0) price = missing.over(sharedBy);
      holders.emptied[at] = price && price.compare(upTo) < 0 ? 0 : 1;
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

const whole = (value: number): Fraction => Fraction.of(BigInt(value));
