import { Fraction } from '@parvis/kernel';

/** An election in plain lists, for tests: what each voter gives each project. */
export interface Plain {
  readonly costs: readonly bigint[];
  readonly votes: readonly Readonly<Record<number, number>>[];
}

/** A round: voters who paid the full price, those who gave all they had left, and the most that one gave. */
interface Paid {
  readonly inFull: number;
  readonly all: number;
  readonly highest: Fraction;
}

/**
 * Equal shares as the paper writes them, in fractions only and one voter at a time: slow, and plain to check.
 * Gives what was bought, in order, and what each voter holds in the end. Ties go to the cheaper project, then to the one supported more, then to the first.
 */
export function plainEqualShares(
  { costs, votes }: Plain,
  endowment: Fraction,
  weights: readonly bigint[],
): { won: number[]; held: Fraction[]; paid: Paid[] } {
  const held = votes.map(() => endowment);
  const won: number[] = [];
  const paid: Paid[] = [];
  for (;;) {
    const open = costs.flatMap((_, project) => {
      const price = won.includes(project) ? undefined : priceOf(project);
      const rho = price?.over(Fraction.of(weights[project] ?? 1n));
      return price && rho ? [{ project, price, rho }] : [];
    });
    const [best] = open.sort((a, b) => a.rho.compare(b.rho) || before(a.project, b.project));
    if (!best) return { won, held, paid };
    won.push(best.project);
    let [inFull, all, highest] = [0, 0, Fraction.zero];
    votes.forEach((vote, voter) => {
      const due = best.price.times(Fraction.of(BigInt(vote[best.project] ?? 0)));
      const money = held[voter] as Fraction;
      const given = money.compare(due) < 0 ? money : due;
      if (money.compare(due) > 0 && due.compare(Fraction.zero) > 0) inFull++;
      else if (given.compare(Fraction.zero) > 0) all++;
      if (given.compare(highest) > 0) highest = given;
      held[voter] = money.compare(due) < 0 ? Fraction.zero : money.minus(due);
    });
    paid.push({ inFull, all, highest });
  }

  function priceOf(project: number): Fraction | undefined {
    let backers = votes
      .map((vote, voter) => ({ money: held[voter] as Fraction, worth: BigInt(vote[project] ?? 0) }))
      .filter(({ worth }) => worth > 0n);
    const sum = (list: typeof backers) =>
      list.reduce((all, { money }) => all.plus(money), Fraction.zero);
    const cost = Fraction.of(costs[project] as bigint);
    if (backers.length === 0 || sum(backers).compare(cost) < 0) return undefined;
    let missing = cost;
    for (;;) {
      const price = missing.over(Fraction.of(backers.reduce((all, { worth }) => all + worth, 0n)));
      const poor = backers.filter(
        ({ money, worth }) => money.compare(price.times(Fraction.of(worth))) < 0,
      );
      if (poor.length === 0) return price;
      missing = missing.minus(sum(poor));
      backers = backers.filter((backer) => !poor.includes(backer));
    }
  }

  function before(a: number, b: number): number {
    const [costA, costB] = [costs[a] as bigint, costs[b] as bigint];
    if (costA !== costB) return costA < costB ? -1 : 1;
    const support = (project: number) => votes.reduce((all, vote) => all + (vote[project] ?? 0), 0);
    return support(b) - support(a) || a - b;
  }
}
