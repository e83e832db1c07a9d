import { Fraction } from '@parvis/kernel';
import { nearest, ROUNDING } from '../double';

/** Voters who paid the same for the same rounds hold equal purses and stand for each other. */
export const UNTOUCHED = 0;
export const EMPTY = 1;

const STEPS = 2 ** 30;

/**
 * Every purse that a run has known: its money as a double with a bound on its error, and where it comes from (an
 * earlier purse less a payment), so that its exact money can be found whenever the double leaves a doubt.
 */
export class Purses {
  money = new Float64Array(256);
  /** No money is further than this from its double. */
  error = new Float64Array(256);
  /** The money again, in steps of which the endowment has `STEPS`, rounded up. */
  steps = new Int32Array(256);
  step = 1;
  /** No error of any purse of the run is larger. */
  widest = 0;
  count = 0;
  private origin = new Int32Array(256);
  private round = new Int32Array(256);
  private worth = new Float64Array(256);
  /** The exact money of the few purses that was asked for. */
  private readonly exact = new Map<number, Fraction>();
  private rounds = 0;
  /** For each round: the cost, the worth over which what was missing was shared, the price once it is known exactly. */
  private readonly costs: bigint[] = [];
  private readonly sharedBy: number[] = [];
  private readonly prices: (Fraction | undefined)[] = [];
  /** Purses that round r emptied, and the voters who held them: `gifts[r]` up to `gifts[r + 1]`. */
  private readonly gifts: number[] = [0];
  private given = 0;
  private gavePurse = new Int32Array(256);
  private gaveVoters = new Float64Array(256);

  /** Everyone holds the endowment again. */
  fill(endowment: Fraction): void {
    const money = nearest(endowment);
    this.money[UNTOUCHED] = money;
    this.error[UNTOUCHED] =
      endowment.denominator === 1n && money < 2 ** 53 ? 0 : money * 4 * ROUNDING;
    this.widest = this.error[UNTOUCHED];
    this.step = Math.max(money, Number.MIN_VALUE * STEPS) / STEPS;
    this.steps[UNTOUCHED] = this.stepsOf(money);
    this.money[EMPTY] = 0;
    this.error[EMPTY] = 0;
    this.exact.clear();
    this.exact.set(UNTOUCHED, endowment).set(EMPTY, Fraction.zero);
    this.count = 2;
    this.rounds = 0;
    this.given = 0;
  }

  /** Money as steps, one or two more than it is: no rounding makes it too few. What nobody can hold is one more still. */
  stepsOf(money: number): number {
    const most = this.step * STEPS;
    return money > most ? STEPS + 3 : Math.floor(money / this.step) + 2;
  }

  /** All that some voters had left in a purse goes into the round about to be paid. */
  give(purse: number, voters: number): void {
    if (this.given === this.gavePurse.length) {
      this.gavePurse = copied(this.gavePurse, new Int32Array(this.given * 2));
      this.gaveVoters = copied(this.gaveVoters, new Float64Array(this.given * 2));
    }
    this.gavePurse[this.given] = purse;
    this.gaveVoters[this.given++] = voters;
  }

  /** Pays a round; `price` when it is already known exactly. Returns the round. */
  pay(cost: bigint, sharedBy: number, price: Fraction | undefined): number {
    const round = this.rounds++;
    this.costs[round] = cost;
    this.sharedBy[round] = sharedBy;
    this.prices[round] = price;
    this.gifts[this.rounds] = this.given;
    return round;
  }

  /** The purse that is left of another after paying `worth` times the price of a round. */
  after(purse: number, round: number, worth: number, price: number, priceError: number): number {
    if (this.count === this.money.length) this.grow();
    const next = this.count++;
    const before = this.money[purse] as number;
    const after = Math.max(0, before - price * worth);
    this.money[next] = after;
    this.steps[next] = this.stepsOf(after);
    const error = (this.error[purse] as number) + priceError * worth + 4 * before * ROUNDING;
    this.error[next] = error;
    if (error > this.widest) this.widest = error;
    this.origin[next] = purse;
    this.round[next] = round;
    this.worth[next] = worth;
    return next;
  }

  /** The exact money of a purse. */
  exactMoney(purse: number): Fraction {
    const known = this.exact.get(purse);
    if (known) return known;
    const paid = this.exactPrice(this.round[purse] as number);
    const worth = Fraction.of(BigInt(this.worth[purse] as number));
    const money = this.exactMoney(this.origin[purse] as number).minus(paid.times(worth));
    this.exact.set(purse, money);
    return money;
  }

  /** The exact price of a round, for one point of worth. */
  exactPrice(round: number): Fraction {
    if (round >= this.rounds) throw new RangeError(`No such round: ${round}`);
    return (this.prices[round] ??= this.shared(round));
  }

  /**
   * What voters hold together, rounded down: from the doubles, or exactly where those leave a doubt.
   * @param voters how many of them hold each of the purses
   */
  together(purses: readonly number[], voters: readonly number[]): bigint {
    let sum = 0;
    let doubt = 0;
    for (let at = 0; at < purses.length; at++) {
      const purse = purses[at] as number;
      sum += (voters[at] as number) * (this.money[purse] as number);
      doubt += (voters[at] as number) * (this.error[purse] as number);
    }
    doubt = 2 * (doubt + sum * (purses.length + 8) * ROUNDING);
    const [low, high] = [Math.floor(sum - doubt), Math.floor(sum + doubt)];
    if (low === high) return BigInt(low);
    const exact = purses.reduce(
      (all, purse, at) =>
        all.plus(this.exactMoney(purse).times(Fraction.of(BigInt(voters[at] as number)))),
      Fraction.zero,
    );
    return exact.numerator / exact.denominator;
  }

  private shared(round: number): Fraction {
    let missing = Fraction.of(this.costs[round] as bigint);
    for (let at = this.gifts[round] as number; at < (this.gifts[round + 1] as number); at++) {
      const voters = Fraction.of(BigInt(this.gaveVoters[at] as number));
      missing = missing.minus(this.exactMoney(this.gavePurse[at] as number).times(voters));
    }
    return missing.over(Fraction.of(BigInt(this.sharedBy[round] as number)));
  }

  private grow(): void {
    const length = this.money.length * 2;
    this.money = copied(this.money, new Float64Array(length));
    this.error = copied(this.error, new Float64Array(length));
    this.steps = copied(this.steps, new Int32Array(length));
    this.worth = copied(this.worth, new Float64Array(length));
    this.origin = copied(this.origin, new Int32Array(length));
    this.round = copied(this.round, new Int32Array(length));
  }
}

function copied<T extends Float64Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
