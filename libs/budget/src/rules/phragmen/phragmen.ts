import { deny, ok, type Fraction, type Result } from '@parvis/kernel';
import { type Election } from '../../election/election';
import { worths } from '../../election/measure';
import { type Outcome } from '../outcome';
import { rivalsOf } from '../rivals';
import { supportOf, type Support } from '../support/support';
import { wishesOf } from '../support/wishes';
import { compareText, parted, partedBy, type Tie, type Tied, type Untie } from '../untie';
import { Loads } from './loads';
import { type PhragmenRound, type PhragmenRule, type PhragmenTrace } from './rule';

export type PhragmenDenial = 'count_not_on_ballot' | 'count_tie_unbroken';

/**
 * Sequential Phragmén for projects with costs: Los, Christoff and Grossi, IJCAI 2022. Exact. Projects dearer than the
 * whole budget are left out from the start. When the rule stops, it does so as soon as one of the projects that come
 * next together does not fit. Denied with `count_tie_unbroken` when `untie` does not settle which comes first.
 */
export function phragmen(
  election: Election,
  rule: PhragmenRule,
  untie: Untie,
): Result<Outcome<PhragmenTrace>, PhragmenDenial> {
  const worth = worths(election, 'votes');
  if (!worth.ok) return worth;
  const support = supportOf(wishesOf(election.ballots, worth.value), election.projects.length);
  const walk = new Savings(election, support, rule, untie);
  const unbroken = walk.run();
  if (unbroken) return deny('count_tie_unbroken', { projects: unbroken.join(', ') });
  const { budget } = election;
  const { rounds, ties, misfits, left } = walk;
  const backing = election.projects.flatMap(({ id, cost, withdrawn }, project) =>
    withdrawn ? [] : [{ project: id, cost, supporters: support.total[project] as number }],
  );
  const trace = { rule, untie, budget, rounds, backing, misfits, ties };
  const winners = rounds.map(({ project }) => project);
  return ok({ winners, spent: budget - left, left, ties, trace });
}

/** The count while it goes on. */
class Savings {
  readonly rounds: PhragmenRound[] = [];
  readonly ties: Tie[] = [];
  readonly misfits: { project: string; left: bigint }[] = [];
  left: bigint;
  private readonly loads: Loads;
  private readonly tied: readonly Tied[];
  private readonly rivals: ReadonlyMap<string, readonly string[]>;
  private active: number[];

  constructor(
    election: Election,
    private readonly support: Support,
    private readonly rule: PhragmenRule,
    private readonly untie: Untie,
  ) {
    const { projects, budget } = election;
    this.left = budget;
    this.rivals = rivalsOf(rule.exclusive ?? []);
    this.loads = new Loads(
      support,
      projects.map(({ cost }) => cost),
    );
    this.tied = projects.map(({ id, cost }, project) => ({
      id,
      cost,
      support: support.total[project] as number,
    }));
    this.active = [...projects.keys()].filter(
      (project) =>
        (support.total[project] as number) > 0 &&
        !projects[project]?.withdrawn &&
        (projects[project]?.cost ?? 0n) <= budget,
    );
  }

  /** Buys until nothing more can be; returns the projects of a tie that nobody may break. */
  run(): readonly string[] | undefined {
    for (let next = this.nearest(); next.length > 0; next = this.nearest()) {
      const misfits = next.filter((project) => this.cost(project) > this.left);
      for (const project of misfits)
        this.misfits.push({ project: this.id(project), left: this.left });
      if (misfits.length > 0 && this.rule.misfit === 'stop') return undefined;
      this.active = this.active.filter((project) => !misfits.includes(project));
      const fitting = next.filter((project) => !misfits.includes(project));
      const first = fitting[0];
      if (first === undefined) continue;
      if (fitting.length > 1 && !this.settled(fitting))
        return fitting.map((project) => this.id(project));
      this.buy(first);
    }
    return undefined;
  }

  /** The projects whose supporters own the cost first, all at the same moment, in the order of the tie-breakers. */
  private nearest(): number[] {
    let bar = Infinity;
    const seen = this.active.map((project) => {
      const { load, error } = this.loads.next(project);
      bar = Math.min(bar, load + error);
      return { project, least: load - error };
    });
    const near = seen.filter(({ least }) => least <= bar).map(({ project }) => project);
    return near.length > 1 ? this.exactlyNearest(near).sort(this.before) : near;
  }

  private exactlyNearest(near: readonly number[]): number[] {
    let equal: number[] = [];
    let least: Fraction | undefined;
    for (const project of near) {
      const load = this.loads.exactNext(project);
      const sign = least ? load.compare(least) : -1;
      if (sign < 0) [equal, least] = [[project], load];
      else if (sign === 0) equal.push(project);
    }
    return equal;
  }

  private readonly before = (a: number, b: number): number =>
    parted(this.untie)(this.line(a), this.line(b)) || compareText(this.id(a), this.id(b));

  /** Writes a tie down, and says whether the tie-breakers settle who comes first. */
  private settled(equal: readonly number[]): boolean {
    const [first, second] = equal as [number, number];
    const by = partedBy(this.untie, this.line(first), this.line(second));
    this.ties.push({ projects: equal.map((project) => this.id(project)), by, decisive: true });
    return by !== 'none';
  }

  private buy(project: number): void {
    const { load } = this.loads.next(project);
    this.loads.buy(project);
    this.left -= this.cost(project);
    const shut = this.rivals.get(this.id(project)) ?? [];
    this.active = this.active.filter(
      (other) => other !== project && !shut.includes(this.id(other)),
    );
    const supporters = this.support.total[project] as number;
    this.rounds.push({ project: this.id(project), load, supporters, left: this.left });
  }

  private line(project: number): Tied {
    return this.tied[project] as Tied;
  }

  private id(project: number): string {
    return this.line(project).id;
  }

  private cost(project: number): bigint {
    return this.line(project).cost;
  }
}
