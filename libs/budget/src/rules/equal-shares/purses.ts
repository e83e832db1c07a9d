import { Fraction } from '@parvis/kernel';
import { nearest, ROUNDING } from '../double';

/** Voters who paid the same for the same rounds hold equal purses and stand for each other. */
export const UNTOUCHED = 0;
export const EMPTY = 1;

/** What a round took, exactly: the purses it emptied, and the worth over which the rest of the cost was shared. */
interface Payment {
  readonly cost: bigint;
  readonly emptied: readonly { readonly purse: number; readonly voters: number }[];
  readonly sharedBy: number;
  price?: Fraction;
}

/**
 * Every purse that a run has known: its money as a double with a bound on its error, and where it comes from (an
 * earlier purse less a payment), so that its exact money can be found whenever the double leaves a doubt.
 */
export class Purses {
  money = new Float64Array(256);
  /** No money is further than this from its double. */
  error = new Float64Array(256);
  count = 0;
  private origin = new Int32Array(256);
  private round = new Int32Array(256);
  private worth = new Float64Array(256);
  private exact: (Fraction | undefined)[] = [];
  private payments: Payment[] = [];

  /** Everyone holds the endowment again. */
  fill(endowment: Fraction): void {
    const money = nearest(endowment);
    this.money[UNTOUCHED] = money;
    this.error[UNTOUCHED] =
      endowment.denominator === 1n && money < 2 ** 53 ? 0 : money * 4 * ROUNDING;
    this.money[EMPTY] = 0;
    this.error[EMPTY] = 0;
    this.exact = [endowment, Fraction.zero];
    this.payments = [];
    this.count = 2;
  }

  /** Writes down a payment; `price` when it is already known exactly. Returns its round. */
  pay(payment: Payment): number {
    return this.payments.push(payment) - 1;
  }

  /** The purse that is left of another after paying `worth` times the price of a round. */
  after(purse: number, round: number, worth: number, price: number, priceError: number): number {
    if (this.count === this.money.length) this.grow();
    const next = this.count++;
    const before = this.money[purse] as number;
    this.money[next] = Math.max(0, before - price * worth);
    this.error[next] = (this.error[purse] as number) + priceError * worth + 4 * before * ROUNDING;
    this.origin[next] = purse;
    this.round[next] = round;
    this.worth[next] = worth;
    this.exact[next] = undefined;
    return next;
  }

  /** The exact money of a purse. */
  exactMoney(purse: number): Fraction {
    const known = this.exact[purse];
    if (known) return known;
    const paid = this.exactPrice(this.round[purse] as number);
    const worth = Fraction.of(BigInt(this.worth[purse] as number));
    const money = this.exactMoney(this.origin[purse] as number).minus(paid.times(worth));
    this.exact[purse] = money;
    return money;
  }

  /** The exact price of a round, for one point of worth. */
  exactPrice(round: number): Fraction {
    const payment = this.payments[round];
    if (!payment) throw new RangeError(`No such round: ${round}`);
    return (payment.price ??= this.shared(payment));
  }

  /** What voters hold together, by purse, rounded down: from the doubles, or exactly where those leave a doubt. */
  together(voters: ReadonlyMap<number, number>): bigint {
    let sum = 0;
    let doubt = 0;
    for (const [purse, count] of voters) {
      sum += count * (this.money[purse] as number);
      doubt += count * (this.error[purse] as number);
    }
    doubt = 2 * (doubt + sum * (voters.size + 8) * ROUNDING);
    const [low, high] = [Math.floor(sum - doubt), Math.floor(sum + doubt)];
    if (low === high) return BigInt(low);
    let exact = Fraction.zero;
    for (const [purse, count] of voters) {
      exact = exact.plus(this.exactMoney(purse).times(Fraction.of(BigInt(count))));
    }
    return exact.numerator / exact.denominator;
  }

  private shared({ cost, emptied, sharedBy }: Payment): Fraction {
    const given = emptied.reduce(
      (sum, { purse, voters }) =>
        sum.plus(this.exactMoney(purse).times(Fraction.of(BigInt(voters)))),
      Fraction.zero,
    );
    return Fraction.of(cost)
      .minus(given)
      .over(Fraction.of(BigInt(sharedBy)));
  }

  private grow(): void {
    const length = this.money.length * 2;
    this.money = copied(this.money, new Float64Array(length));
    this.error = copied(this.error, new Float64Array(length));
    this.worth = copied(this.worth, new Float64Array(length));
    this.origin = copied(this.origin, new Int32Array(length));
    this.round = copied(this.round, new Int32Array(length));
  }
}

function copied<T extends Float64Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
