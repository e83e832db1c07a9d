import { type Row } from '../solver/solver';
import { type Volunteer } from './pool';
import { type Quota } from './quotas';

/** People whom no quota and no household rule can tell apart: the fairest chances are equal among them. */
export interface Profile {
  readonly quotas: readonly number[];
  /** Who they are, sorted by id. */
  readonly members: readonly Volunteer[];
}

/**
 * All panels as whole points: seat counts a profile, under rows. With substitutes there are two counts a profile, the
 * seats first and the substitutes after, each half within the quotas.
 */
export interface Body {
  readonly seats: number;
  readonly halves: 1 | 2;
  readonly profiles: readonly Profile[];
  /** Most people of each profile in one panel. */
  readonly caps: readonly number[];
  readonly rows: readonly Row[];
}

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Merges volunteers into profiles. The order of the pool is irrelevant: profiles and members are sorted. */
export function bodyOf(
  pool: readonly Volunteer[],
  quotas: readonly Quota[],
  seats: number,
  halves: 1 | 2 = 1,
): Body {
  const { profiles, homes } = profilesOf(pool);
  const caps = profiles.map(
    ({ members }) => new Set(members.map(({ household }) => household)).size,
  );
  const count = profiles.length;
  const rows: Row[] = [];
  const row = (indices: readonly number[], min: number, max: number) =>
    rows.push({ indices, values: indices.map(() => 1), min, max });
  for (let half = 0; half < halves; half++) {
    const shifted = (indices: readonly number[]) => indices.map((at) => at + half * count);
    row(shifted(profiles.map((_, at) => at)), seats, seats);
    quotas.forEach(({ min, max }, quota) =>
      row(
        shifted(profiles.flatMap((profile, at) => (profile.quotas.includes(quota) ? [at] : []))),
        min,
        max,
      ),
    );
  }
  const both = (indices: readonly number[]) =>
    halves === 1 ? indices : [...indices, ...indices.map((at) => at + count)];
  if (halves === 2) caps.forEach((cap, at) => row(both([at]), 0, cap));
  for (const { places, households } of homes) row(both(places), 0, households);
  return { seats, halves, profiles, caps, rows };
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * Households of the same make-up are interchangeable, so one row for all of them is exact: whichever counts it allows,
 * each household can stand for any of its profiles.
 */
function profilesOf(pool: readonly Volunteer[]) {
  const households = groupedBy(pool, ({ household }) => household);
  const own = (person: Volunteer) => person.quotas.join(',');
  const makeUp = new Map<string, string>();
  for (const [household, people] of households) {
    makeUp.set(household, people.length === 1 ? '' : people.map(own).sort().join('|'));
  }
  const grouped = groupedBy(
    [...pool].sort((a, b) => before(a.id, b.id)),
    (person) => `${own(person)} ${makeUp.get(person.household)}`,
  );
  const keys = [...grouped.keys()].sort(before);
  const profiles = keys.map((key): Profile => {
    const members = grouped.get(key) ?? [];
    return { quotas: members[0]?.quotas ?? [], members };
  });
  const shared = groupedBy(
    keys.map((key, at) => ({ key: key.slice(key.indexOf(' ') + 1), at })),
    ({ key }) => key,
  );
  const homes = [...shared].flatMap(([key, found]) => {
    if (key === '') return [];
    const count = [...makeUp.values()].filter((value) => value === key).length;
    return [{ places: found.map(({ at }) => at), households: count }];
  });
  return { profiles, homes };
}

/** Whether whole counts are a panel: checked in integers, whatever a solver said. */
export const isPanel = (body: Body, counts: ArrayLike<number>): boolean =>
  body.rows.every(({ indices, min, max }) => {
    let sum = 0;
    for (const at of indices) sum += counts[at] ?? NaN;
    return sum >= min && sum <= max;
  }) &&
  Array.from(counts).every(
    (count, at) =>
      Number.isInteger(count) && count >= 0 && count <= (body.caps[at % body.profiles.length] ?? 0),
  );
