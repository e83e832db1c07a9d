import { type Support } from '../support/support';
import { ROUNDING } from '../double';
import { type Purses } from './purses';

/**
 * Looks at a project without lining up its supporters: only to know that its price is above some level.
 *
 * A supporter gives the lesser of the price and all they hold. So whoever is counted as giving all they hold, and even
 * when that is counted too high, no price is below what the others would each have to pay for the rest: the sides may
 * be chosen in whole steps of money, and only the errors of the sum are to be taken off.
 */
export class Glance {
  /** Steps in the purse of each group, rounded up. */
  readonly held: Int32Array;
  private readonly voters: number;
  /** Of the level looked for, by kind of worth: what a voter would pay, in steps. */
  private readonly dues: Int32Array;

  constructor(
    private readonly support: Support,
    private readonly purses: Purses,
    private readonly roundedCosts: Float64Array,
  ) {
    this.held = new Int32Array(support.sizes.length);
    this.voters = support.sizes.reduce((sum, size) => sum + size, 0);
    this.dues = new Int32Array(support.worths.length);
  }

  /**
   * A price that the project surely is not below, close to the true one when that is close to `level`. Infinity when
   * its supporters surely no longer hold its cost; 0 or less when nothing is known.
   */
  least(project: number, level: number): number {
    const { starts, group, kind, sizes, worths } = this.support;
    const { held, dues, purses } = this;
    for (let at = 0; at < dues.length; at++) dues[at] = purses.stepsOf(level * (worths[at] ?? 0));
    const start = starts[project] as number;
    const end = starts[project + 1] as number;
    let given = 0;
    let sharing = 0;
    for (let entry = start; entry < end; entry++) {
      const member = group[entry] as number;
      const worth = kind[entry] as number;
      const money = held[member] as number;
      const size = sizes[member] as number;
      // All ones for who gives all, else zero: a condition would be guessed wrong every other time.
      const all = (money - (dues[worth] as number)) >> 31;
      given += size * (money & all);
      sharing += size * (worths[worth] as number) * (all + 1);
    }
    given *= purses.step;
    const cost = this.roundedCosts[project] as number;
    const roundings = (end - start + 8) * 2 * ROUNDING * (cost + given);
    const missing = cost - given - 2 * (this.voters * purses.widest + roundings);
    if (sharing > 0) return (missing / sharing) * (1 - 8 * ROUNDING);
    return missing > 0 ? Infinity : 0;
  }
}
