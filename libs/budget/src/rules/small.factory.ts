import fc from 'fast-check';
import { type BallotKind } from '../election/ballots';
import { type Election } from '../election/election';
import { pileOf } from '../election/pile';

/** A small election as plain lists, for tests: easy to shrink, easy to change, easy to count by hand. */
export interface Small {
  readonly costs: readonly number[];
  readonly budget: number;
  readonly votes: readonly (readonly number[])[];
}

/** At most `projects` projects and `voters` voters; amounts small enough that ties and exact fits are common. */
export const smalls = (projects = 6, voters = 10): fc.Arbitrary<Small> =>
  fc
    .record({
      costs: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: projects }),
      budget: fc.integer({ min: 0, max: 40 }),
      votes: fc.array(fc.uniqueArray(fc.nat(projects - 1), { maxLength: 4 }), {
        minLength: 1,
        maxLength: voters,
      }),
    })
    .map(({ costs, budget, votes }) => ({
      costs,
      budget,
      votes: votes.map((vote) => vote.filter((project) => project < costs.length)),
    }));

/** Project `index` of a small election. */
export const idOf = (index: number): string => `p${index}`;

/** The position of a project of a small election. */
export const placeOf = (id: string): number => Number(id.slice(1));

/** Ballots that carry values give the first project they name the most: 3, 2, 1, 1. */
export function smallElection(
  { costs, budget, votes }: Small,
  kind: BallotKind = 'approval',
): Election {
  const pile = pileOf(kind);
  for (const vote of votes) {
    pile.add(
      vote,
      vote.map((_, place) => Math.max(1, 3 - place)),
    );
  }
  const projects = costs.map((cost, index) => ({ id: idOf(index), cost: BigInt(cost) }));
  return { projects, budget: BigInt(budget), decimals: 0, ballots: pile.done() };
}

/** Groups and areas of a small election: each project at most once in them, drawn as a list of positions. */
export const groupings: fc.Arbitrary<readonly (readonly string[])[]> = fc
  .array(fc.nat(2), { minLength: 6, maxLength: 6 })
  .map((groups) =>
    [0, 1].map((group) => groups.flatMap((of, index) => (of === group ? [idOf(index)] : []))),
  );
