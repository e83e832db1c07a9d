import { type Election } from '../election/election';
import { type Representation, representation } from '../explain/representation';
import { preferred } from '../rules/equal-shares/comparison';
import { type Area } from '../rules/greedy-rule';

/** What winners cost, from the cheapest to the dearest; of two middle costs, the lower. */
export interface CostSpread {
  readonly least: bigint;
  readonly middle: bigint;
  readonly most: bigint;
}

/** What a neighbourhood gets. */
export interface AreaGain {
  readonly key: string;
  readonly winners: number;
  readonly spent: bigint;
}

/** What a choice of winners means, and for whom. */
export interface Outlook extends Representation {
  /** None when nothing won. */
  readonly costs?: CostSpread;
  readonly areas: readonly AreaGain[];
}

/** The measures by which outcomes are set side by side. */
export function outlook(
  election: Election,
  winners: readonly string[],
  areas: readonly Area[] = [],
): Outlook {
  const won = new Set(winners);
  const costOf = new Map(
    election.projects.flatMap(({ id, cost }) => (won.has(id) ? [[id, cost] as const] : [])),
  );
  const costs = [...costOf.values()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const spread = costs.length > 0 && {
    least: costs[0] as bigint,
    middle: costs[(costs.length - 1) >> 1] as bigint,
    most: costs.at(-1) as bigint,
  };
  return {
    ...representation(election, winners),
    ...(spread && { costs: spread }),
    areas: areas.map(({ key, projects }) => {
      const there = projects.flatMap((id) => costOf.get(id) ?? []);
      return { key, winners: there.length, spent: there.reduce((sum, cost) => sum + cost, 0n) };
    }),
  };
}

/** Voters who have more winners than under the first rule, fewer, or as many. */
export interface Shift {
  readonly more: number;
  readonly fewer: number;
  readonly alike: number;
}

/** What changes between two choices of winners: projects in the order of the election, and voters. */
export interface Change extends Shift {
  readonly enter: readonly string[];
  readonly leave: readonly string[];
}

/** What the second choice of winners changes to the first. */
export function changeBetween(
  election: Election,
  first: readonly string[],
  second: readonly string[],
): Change {
  const [before, after] = [new Set(first), new Set(second)];
  const ids = election.projects.map(({ id }) => id);
  const { forShares, forList, alike } = preferred(election, first, second, 'satisfaction');
  return {
    enter: ids.filter((id) => after.has(id) && !before.has(id)),
    leave: ids.filter((id) => before.has(id) && !after.has(id)),
    more: forList,
    fewer: forShares,
    alike,
  };
}

/** For each area, how many voters named one of its projects at least. */
export function areaSupport(election: Election, areas: readonly Area[]): number[] {
  const { offsets, choices, values, weights } = election.ballots;
  const positions = new Map(election.projects.map(({ id }, position) => [id, position]));
  const areaOf = new Int32Array(election.projects.length).fill(-1);
  areas.forEach(({ projects }, area) => {
    for (const id of projects) areaOf[positions.get(id) ?? -1] = area;
  });
  const support = areas.map(() => 0);
  const seen = new Int32Array(areas.length).fill(-1);
  for (let ballot = 0; ballot < weights.length; ballot++) {
    for (let at = offsets[ballot] as number; at < (offsets[ballot + 1] as number); at++) {
      if (values && (values[at] as number) <= 0) continue;
      const area = areaOf[choices[at] as number] as number;
      if (area < 0 || seen[area] === ballot) continue;
      seen[area] = ballot;
      support[area] = (support[area] as number) + (weights[ballot] as number);
    }
  }
  return support;
}
