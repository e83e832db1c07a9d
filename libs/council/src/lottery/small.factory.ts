import fc from 'fast-check';
import { type Volunteer } from '../pool/pool';
import { type Quota } from '../pool/quotas';

/** A pool small enough for every panel to be listed. */
export interface SmallPool {
  readonly pool: Volunteer[];
  readonly quotas: Quota[];
  readonly seats: number;
}

/** Five to nine people of two or three categories, some of one address, and bounds that may or may not hold together. */
export const smallPools: fc.Arbitrary<SmallPool> = fc
  .record({
    kinds: fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 2, maxLength: 3 }),
    seats: fc.integer({ min: 2, max: 4 }),
    homes: fc.boolean(),
    people: fc.array(fc.array(fc.nat(5), { minLength: 4, maxLength: 4 }), {
      minLength: 5,
      maxLength: 9,
    }),
    bounds: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 9, maxLength: 9 }),
  })
  .map(({ kinds, seats, homes, people, bounds }) => {
    const quotas = kinds.flatMap((count, kind) =>
      Array.from({ length: count }, (_, at): Quota => {
        const [low = 0, more = 0] = bounds[3 * kind + at] ?? [];
        const min = Math.min(low, seats - 1, 2);
        const own = { category: `c${kind}`, value: `v${at}`, min, max: min + more };
        return { ...own, minFlex: 0, maxFlex: Infinity };
      }),
    );
    const first = kinds.map((_, kind) =>
      quotas.findIndex(({ category }) => category === `c${kind}`),
    );
    const pool = people.map((drawn, at): Volunteer => {
      const home = homes ? String(drawn[3]) : `P${at}`;
      const own = kinds.map((count, kind) => (first[kind] ?? 0) + ((drawn[kind] ?? 0) % count));
      return { id: `P${at}`, household: home, quotas: own };
    });
    return { pool, quotas, seats };
  });

/** Every choice of so many people with no address twice, whatever the quotas. */
export function allGroups({ pool, seats }: SmallPool): Volunteer[][] {
  const groups: Volunteer[][] = [];
  const grow = (group: Volunteer[], from: number) => {
    if (group.length === seats) return void groups.push(group);
    for (const [at, next] of pool.entries()) {
      if (at < from) continue;
      if (group.every(({ household }) => household !== next.household))
        grow([...group, next], at + 1);
    }
  };
  grow([], 0);
  return groups;
}

/** How many of a group each quota counts. */
export const countsOf = (group: readonly Volunteer[], quotas: readonly Quota[]): number[] =>
  quotas.map((_, quota) => group.filter((person) => person.quotas.includes(quota)).length);

/** The groups that are panels. */
export const allPanels = (small: SmallPool): Volunteer[][] =>
  allGroups(small).filter((group) =>
    countsOf(group, small.quotas).every((count, at) => {
      const { min = 0, max = 0 } = small.quotas[at] ?? {};
      return count >= min && count <= max;
    }),
  );
