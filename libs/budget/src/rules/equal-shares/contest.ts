import { ok, type Result } from '@parvis/kernel';
import { type Election } from '../../election/election';
import { naturalMeasure, worths } from '../../election/measure';
import { tallies } from '../../election/tallies';
import { compareText, parted, type Tied, type Untie } from '../untie';
import { rivalsOf } from '../rivals';
import { type EqualSharesRule } from './rule';
import { type Support, supportOf } from '../support/support';
import { wishesOf } from '../support/wishes';

/** What all runs of a count share: set up once, whatever the number of runs. */
export interface Contest {
  readonly election: Election;
  readonly support: Support;
  /** Cost of each project, exactly and as a double. */
  readonly costs: readonly bigint[];
  readonly roundedCosts: Float64Array;
  /** Whether doubles add up the costs of any projects without rounding. */
  readonly summable: boolean;
  /** What one point of worth counts for: the cost of the project, or 1. */
  readonly weights: readonly bigint[];
  readonly roundedWeights: Float64Array;
  /** Projects somebody supports and that still stand, the one that promises most first. */
  readonly supported: Int32Array;
  /** Below what each project can never cost for what it is worth, however much money voters hold. */
  readonly floors: Float64Array;
  /** For each project, those it shuts out when it is bought; undefined when no project shuts out another. */
  readonly rivals: readonly (readonly number[])[] | undefined;
  readonly untie: Untie;
  readonly tied: readonly Tied[];
  /** Negative when the first project goes before the second. */
  readonly before: (a: number, b: number) => number;
}

/** Sets an election up for equal shares. Denied when its ballots cannot be counted with that utility. */
export function contestOf(
  election: Election,
  { utility: { measure, timesCost }, exclusive }: Pick<EqualSharesRule, 'utility' | 'exclusive'>,
  untie: Untie,
): Result<Contest, 'count_not_on_ballot'> {
  const worth = worths(election, measure);
  if (!worth.ok) return worth;
  const supports = tallies(election, naturalMeasure(election.ballots.kind));
  if (!supports.ok) return supports;
  const { projects } = election;
  const support = supportOf(wishesOf(election.ballots, worth.value), projects.length);
  const costs = projects.map(({ cost }) => cost);
  const weights = timesCost ? costs : costs.map(() => 1n);
  const floors = Float64Array.from(costs, (cost, project) => {
    const price = Number(cost) / (support.total[project] as number);
    return (price / Math.max(1, Number(weights[project]))) * (1 - 2 ** -48);
  });
  const supported = Int32Array.from(projects.keys())
    .filter((project) => (support.total[project] as number) > 0 && !projects[project]?.withdrawn)
    .sort((a, b) => (floors[a] as number) - (floors[b] as number));
  const tied = projects.map(({ id, cost }, project) => ({
    id,
    cost,
    support: supports.value[project] as number,
  }));
  const untied = parted(untie);
  const at = (project: number): Tied => tied[project] as Tied;
  return ok({
    election,
    support,
    costs,
    roundedCosts: Float64Array.from(costs, Number),
    summable: costs.reduce((sum, cost) => sum + cost, 0n) <= BigInt(Number.MAX_SAFE_INTEGER),
    weights,
    roundedWeights: Float64Array.from(weights, Number),
    supported,
    floors,
    rivals: exclusive && positionsOf(projects, rivalsOf(exclusive)),
    untie,
    tied,
    before: (a, b) => untied(at(a), at(b)) || compareText(at(a).id, at(b).id),
  });
}

function positionsOf(
  projects: Election['projects'],
  rivals: ReadonlyMap<string, readonly string[]>,
): number[][] {
  const places = new Map(projects.map(({ id }, place) => [id, place]));
  return projects.map(({ id }) =>
    (rivals.get(id) ?? []).flatMap((rival) => places.get(rival) ?? []),
  );
}
