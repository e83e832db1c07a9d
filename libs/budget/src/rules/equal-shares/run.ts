import { Fraction } from '@parvis/kernel';
import { partedBy, type Tie } from '../untie';
import { type Contest } from './contest';
import { ROUNDING } from '../double';
import { Glance } from './glance';
import { Line } from './line';
import { EMPTY, Purses, UNTOUCHED } from './purses';
import { type Backing, type EqualSharesRound } from './rule';
import { Water } from './water';

/** What one run of the method bought. */
export interface Run {
  readonly endowment: Fraction;
  /** Positions of the projects bought, in order. */
  readonly bought: readonly number[];
  readonly cost: bigint;
  readonly ties: readonly Tie[];
  readonly rounds: readonly EqualSharesRound[];
}

/** What a run does besides buying. */
interface RunOptions {
  /** Keeps what each round cost to whom. */
  readonly record?: boolean;
  /** A project that does not stand in this run. */
  readonly without?: number;
  /** Called before each purchase with what is about to be bought, and once with nothing at the end. */
  readonly before?: (best: number | undefined) => void;
}

/** Runs the method again and again from different endowments, on the same election. */
export class Runner {
  /** The first tie that nothing broke, in any run. */
  unbroken: readonly string[] | undefined;
  private readonly purses = new Purses();
  private readonly purseOf: Int32Array;
  private readonly water: Water;
  private readonly glance: Glance;
  /** The price a project cannot be below, divided by its weight: what it was when last looked at. */
  private readonly least: Float64Array;
  private readonly most: Float64Array;
  /** The next purse of each line of holders. */
  private readonly next: Int32Array;
  /** The projects that can still be bought, the one that may cost least for what it is worth first. */
  private readonly open: Line;
  /** Those that the last look took out of the line and found affordable. */
  private readonly looked: number[] = [];
  /** Those of them that may be the cheapest. */
  private readonly near: number[] = [];
  private bought: number[] = [];
  private ties: Tie[] = [];
  private rounds: EqualSharesRound[] = [];

  constructor(private readonly contest: Contest) {
    const { support, costs, roundedCosts } = contest;
    this.purseOf = new Int32Array(support.sizes.length);
    this.water = new Water(support, this.purses, this.purseOf, costs, roundedCosts);
    this.glance = new Glance(support, this.purses, roundedCosts);
    this.least = new Float64Array(costs.length);
    this.most = new Float64Array(costs.length);
    this.next = new Int32Array(support.sizes.length);
    this.open = new Line(this.least);
  }

  /**
   * One run, every voter holding `endowment` (in the unit of the election). Money spent may exceed the budget when the
   * endowment is above an equal share of it.
   */
  run(endowment: Fraction, { record = false, without, before }: RunOptions = {}): Run {
    const { contest } = this;
    this.purses.fill(endowment);
    this.water.forget();
    this.purseOf.fill(UNTOUCHED);
    this.glance.held.fill(this.purses.steps[UNTOUCHED] as number);
    this.least.set(contest.floors);
    [this.bought, this.ties, this.rounds] = [[], [], []];
    this.open.fill(contest.supported);
    if (without !== undefined) this.open.drop(without);
    for (let best = this.best(); best !== undefined; best = this.best()) {
      before?.(best);
      this.buy(best, record);
      this.putBack(best);
    }
    before?.(undefined);
    const cost = this.together(this.bought);
    return { endowment, bought: this.bought, cost, ties: this.ties, rounds: this.rounds };
  }

  /** What some projects cost; in doubles where all of them together are a whole number that doubles hold. */
  private together(projects: readonly number[]): bigint {
    const { costs, roundedCosts, summable } = this.contest;
    if (!summable) return projects.reduce((sum, project) => sum + (costs[project] as bigint), 0n);
    let sum = 0;
    for (const project of projects) sum += roundedCosts[project] as number;
    return BigInt(sum);
  }

  /**
   * Hundredths of its cost, rounded down, that a project's supporters would give now at the price of another project,
   * or with all they hold when there is none. From the doubles, or exactly where those leave a doubt.
   */
  offer(project: number, best: number | undefined): bigint {
    const { water, contest } = this;
    const { holders } = water;
    const price = best === undefined ? undefined : this.unitPrice(best);
    water.forget();
    holders.gather(project);
    const weight = Math.max(1, contest.roundedWeights[project] as number);
    let [sum, doubt] = [0, 0];
    for (let line = 0; line < holders.count; line++) {
      const voters = holders.voters[line] as number;
      const each = weight * (holders.worth[line] as number);
      const due = price ? price.value * each : Infinity;
      const dueError = price ? price.error * each + 4 * due * ROUNDING : 0;
      sum += voters * Math.min(due, holders.money[line] as number);
      doubt += voters * Math.max(dueError, holders.error[line] as number);
    }
    const cost = contest.roundedCosts[project] as number;
    const wide = (200 * (doubt + sum * (holders.count + 8) * ROUNDING)) / cost;
    const percent = (100 * sum) / cost;
    if (Math.floor(percent - wide) === Math.floor(percent + wide))
      return BigInt(Math.floor(percent));
    return this.exactOffer(project, best);
  }

  private unitPrice(project: number): { value: number; error: number } {
    const { water, contest } = this;
    water.find(project);
    const weight = Math.max(1, contest.roundedWeights[project] as number);
    const value = water.price / weight;
    return { value, error: water.error / weight + 4 * value * ROUNDING };
  }

  private exactOffer(project: number, best: number | undefined): bigint {
    const { water, contest, purses } = this;
    const { holders } = water;
    const price = best === undefined ? undefined : this.exactRatio(best);
    water.forget();
    holders.gather(project);
    const { count, purse, worth, voters } = holders;
    const weight = Fraction.of(contest.weights[project] || 1n);
    let sum = Fraction.zero;
    for (let line = 0; line < count; line++) {
      const money = purses.exactMoney(purse[line] as number);
      const due = price?.times(weight).times(Fraction.of(BigInt(worth[line] as number)));
      const given = due && due.compare(money) < 0 ? due : money;
      sum = sum.plus(given.times(Fraction.of(BigInt(voters[line] as number))));
    }
    return (100n * sum.numerator) / (sum.denominator * (contest.costs[project] as bigint));
  }

  /** Puts those looked at back in line, but not the one that was bought, nor those it shuts out. */
  private putBack(bought: number): void {
    const { looked, open } = this;
    for (const project of looked) if (project !== bought) open.put(project);
    this.contest.rivals?.[bought]?.forEach((rival) => open.drop(rival));
  }

  /** What stands behind each project after the last run. */
  backing(): Backing[] {
    const { support, costs, election } = this.contest;
    const line = new Int32Array(this.purses.count);
    return election.projects.flatMap(({ id, withdrawn }, project) => {
      if (withdrawn) return [];
      const { purses, voters } = this.spread(project, line);
      const held = this.purses.together(purses, voters);
      const all = voters.reduce((sum, count) => sum + count, 0);
      const score = support.total[project] as number;
      return [{ project: id, cost: costs[project] as bigint, voters: all, score, held }];
    });
  }

  /**
   * The purses that supporters of a project hold, and how many hold each.
   * @param line zeros, one a purse; zeros again afterwards
   */
  private spread(project: number, line: Int32Array): { purses: number[]; voters: number[] } {
    const { starts, group, sizes } = this.contest.support;
    const purses: number[] = [];
    const voters: number[] = [];
    const end = starts[project + 1] as number;
    for (let entry = starts[project] as number; entry < end; entry++) {
      const member = group[entry] as number;
      const purse = this.purseOf[member] as number;
      if (line[purse] === 0) {
        line[purse] = purses.push(purse);
        voters.push(0);
      }
      const at = (line[purse] as number) - 1;
      voters[at] = (voters[at] as number) + (sizes[member] as number);
    }
    for (const purse of purses) line[purse] = 0;
    return { purses, voters };
  }

  /** The affordable project that costs least for what it is worth; those no longer affordable leave the list. */
  private best(): number | undefined {
    const { least, most, open, near, looked } = this;
    near.length = looked.length = 0;
    let bar = Infinity;
    while (open.least() <= bar) {
      const project = open.take();
      if (project === undefined) break;
      const level = Math.min(bar, open.least());
      const bound = this.boundOf(project, level);
      if (bound > level && bound < Infinity) {
        least[project] = bound;
        open.put(project);
      } else if (this.affordable(project, bound)) {
        this.note(project);
        looked.push(project);
        if ((least[project] as number) <= bar) near.push(project);
        bar = Math.min(bar, most[project] as number);
      }
    }
    if (near.length < 2) return near[0];
    const candidates = near.filter((project) => (least[project] as number) <= bar);
    return candidates.length > 1 ? this.settle(candidates) : candidates[0];
  }

  /** Whether its supporters still hold the cost; its price is known then. A bound of Infinity says that they do not. */
  private affordable(project: number, bound: number): boolean {
    return bound < Infinity && this.water.find(project) === 'affordable';
  }

  /** What a project surely is not below for one unit of what it is worth, from a glance at who could pay `level`. */
  private boundOf(project: number, level: number): number {
    const weight = Math.max(1, this.contest.roundedWeights[project] as number);
    return (this.glance.least(project, level * weight) / weight) * (1 - 8 * ROUNDING);
  }

  /** Writes down between what the price just found lies, for one unit of what the project is worth. */
  private note(project: number): void {
    const { price, error } = this.water;
    const weight = Math.max(1, this.contest.roundedWeights[project] as number);
    this.least[project] = ((price - error) / weight) * (1 - 8 * ROUNDING);
    this.most[project] = ((price + error) / weight) * (1 + 8 * ROUNDING);
  }

  /** Among projects that the doubles cannot tell apart, the cheapest exactly; ties in the order of the tie-breakers. */
  private settle(candidates: readonly number[]): number {
    let equal: number[] = [];
    let least: Fraction | undefined;
    for (const project of candidates) {
      const ratio = this.exactRatio(project);
      const sign = least ? ratio.compare(least) : -1;
      if (sign < 0) [equal, least] = [[project], ratio];
      else if (sign === 0) equal.push(project);
    }
    if (equal.length > 1) this.writeTie(equal.sort(this.contest.before));
    return equal[0] as number;
  }

  private exactRatio(project: number): Fraction {
    this.water.find(project);
    const weight = this.contest.weights[project] as bigint;
    const price = this.water.exactPrice(project);
    return weight > 1n ? price.over(Fraction.of(weight)) : price;
  }

  private writeTie(equal: readonly number[]): void {
    const { tied, untie } = this.contest;
    const lines = equal.flatMap((project) => tied[project] ?? []);
    const [first, second] = lines;
    if (!first || !second) return;
    const by = partedBy(untie, first, second);
    if (by === 'none') this.unbroken ??= lines.map(({ id }) => id);
    this.ties.push({ projects: lines.map(({ id }) => id), by, decisive: true });
  }

  /** Takes the price of a project from its supporters. */
  private buy(project: number, record: boolean): void {
    const { water, purses, contest, next } = this;
    water.recall(project);
    const { holders, price, error } = water;
    const { emptied, voters, worth, purse } = holders;
    let sharedBy = 0;
    for (let line = 0; line < holders.count; line++) {
      const together = voters[line] as number;
      if (emptied[line] === 0) sharedBy += together * (worth[line] as number);
      else purses.give(purse[line] as number, together);
    }
    if (record) this.write(project);
    const round = purses.pay(contest.costs[project] as bigint, sharedBy, water.exact);
    for (let line = 0; line < holders.count; line++) {
      next[line] =
        emptied[line] === 1
          ? EMPTY
          : purses.after(purse[line] as number, round, worth[line] as number, price, error);
    }
    holders.move(project, next, this.glance.held);
    water.forget();
    this.bought.push(project);
  }

  /** Writes down the round in which a project is bought: what the one who pays most gives, and how many give how. */
  private write(project: number): void {
    const { water, contest } = this;
    const { holders, price } = water;
    let [paidInFull, paidAll, most, top] = [0, 0, 0, -1];
    for (let line = 0; line < holders.count; line++) {
      const given = Math.min(
        price * (holders.worth[line] as number),
        holders.money[line] as number,
      );
      if (holders.emptied[line] === 0) paidInFull += holders.voters[line] as number;
      else paidAll += holders.voters[line] as number;
      if (given > most) [most, top] = [given, line];
    }
    const { id } = contest.tied[project] ?? { id: '' };
    const highest = top < 0 ? 0n : this.roundedUp(project, top, most);
    this.rounds.push({ project: id, price, highest, paidInFull, paidAll });
  }

  /** What the holders of one line give, rounded up: from the doubles, or exactly where those leave a doubt. */
  private roundedUp(project: number, line: number, given: number): bigint {
    const { water, purses } = this;
    const { emptied, purse, worth, error } = water.holders;
    const all = emptied[line] === 1;
    const doubt = all ? (error[line] as number) : water.error * (worth[line] as number);
    const wide = 2 * doubt + 16 * given * ROUNDING;
    if (Math.ceil(given - wide) === Math.ceil(given + wide)) return BigInt(Math.ceil(given));
    const { numerator, denominator } = all
      ? purses.exactMoney(purse[line] as number)
      : water.exactPrice(project).times(Fraction.of(BigInt(worth[line] as number)));
    return (numerator + denominator - 1n) / denominator;
  }
}
