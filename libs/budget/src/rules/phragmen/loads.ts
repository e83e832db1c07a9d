import { Fraction } from '@parvis/kernel';
import { ROUNDING } from '../double';
import { type Support } from '../support/support';

/** What a round asked of its supporters: exactly, a sum over the rounds before. */
interface Round {
  readonly cost: bigint;
  readonly supporters: number;
  /** For each earlier round that was the last of some of them: how many. */
  readonly before: readonly { readonly round: number; readonly voters: number }[];
  exact?: Fraction;
}

/**
 * Loads of the voters. A voter's load is that of the last round in which they paid, so a round holds it for all of
 * them: as a double with a bound on its error, and in fractions when asked. Round 0 is nobody's: load 0.
 */
export class Loads {
  private readonly lastOf: Int32Array;
  private readonly load: number[] = [0];
  private readonly error: number[] = [0];
  private readonly rounds: Round[] = [
    { cost: 0n, supporters: 1, before: [], exact: Fraction.zero },
  ];

  constructor(
    private readonly support: Support,
    private readonly costs: readonly bigint[],
  ) {
    this.lastOf = new Int32Array(support.sizes.length);
  }

  /** The load that a project's supporters would have if it were bought now, and how far it may be from the true one. */
  next(project: number): { load: number; error: number } {
    const cost = Number(this.costs[project]);
    let [sum, doubt, entries] = [cost, 0, 4];
    for (const { round, voters } of this.before(project)) {
      sum += voters * (this.load[round] as number);
      doubt += voters * (this.error[round] as number);
      entries++;
    }
    const supporters = this.support.total[project] as number;
    const load = sum / supporters;
    return { load, error: (2 * (doubt + sum * entries * ROUNDING)) / supporters };
  }

  exactNext(project: number): Fraction {
    return this.exactOf(this.roundOf(project));
  }

  /** Buys a project: its supporters bear the new load. */
  buy(project: number): void {
    const { load, error } = this.next(project);
    const round = this.rounds.push(this.roundOf(project)) - 1;
    this.load.push(load);
    this.error.push(error);
    const { starts, group } = this.support;
    for (let entry = starts[project] as number; entry < (starts[project + 1] as number); entry++) {
      this.lastOf[group[entry] as number] = round;
    }
  }

  private roundOf(project: number): Round {
    const cost = this.costs[project] as bigint;
    return {
      cost,
      supporters: this.support.total[project] as number,
      before: this.before(project),
    };
  }

  private exactOf(round: Round): Fraction {
    const sum = round.before.reduce((all, { round: earlier, voters }) => {
      const load = this.exactOf(this.rounds[earlier] as Round);
      return all.plus(load.times(Fraction.of(BigInt(voters))));
    }, Fraction.of(round.cost));
    return (round.exact ??= sum.over(Fraction.of(BigInt(round.supporters))));
  }

  /** How many of a project's supporters last paid in each round. */
  private before(project: number): { round: number; voters: number }[] {
    const { starts, group, sizes } = this.support;
    const voters = new Float64Array(this.rounds.length);
    for (let entry = starts[project] as number; entry < (starts[project + 1] as number); entry++) {
      const member = group[entry] as number;
      const round = this.lastOf[member] as number;
      voters[round] = (voters[round] as number) + (sizes[member] as number);
    }
    return Array.from(voters, (count, round) => ({ round, voters: count })).filter(
      (line) => line.voters > 0,
    );
  }
}
