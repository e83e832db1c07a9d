import type { OpenedBallot } from './opened';

/** No cell under this is published: a small group would read its neighbours' votes. */
export const SMALLEST_CELL = 10;

/** The ballots that came one way, or from one place. */
export interface BallotGroup {
  readonly name: string;
  readonly ballots: number;
  /** By project: how many of these ballots say something of it. */
  readonly supporters: ReadonlyMap<string, number>;
}

/** One project by group, in the order of the groups; null: "not known: the vote is secret". */
export interface BreakdownRow {
  readonly project: string;
  readonly cells: readonly number[] | null;
}

/** Ballots by channel, neighbourhood or anything that they say, by name; null leaves a ballot out. */
export function groupBallots(
  ballots: Iterable<OpenedBallot>,
  nameOf: (ballot: OpenedBallot) => string | null,
): BallotGroup[] {
  const groups = new Map<string, { ballots: number; supporters: Map<string, number> }>();
  for (const ballot of ballots) {
    const name = nameOf(ballot);
    if (name === null) continue;
    const group = groups.get(name) ?? { ballots: 0, supporters: new Map<string, number>() };
    group.ballots += 1;
    for (const { project } of ballot.choices) {
      group.supporters.set(project, (group.supporters.get(project) ?? 0) + 1);
    }
    groups.set(name, group);
  }
  return [...groups]
    .map(([name, group]) => ({ name, ...group }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Which votes may be published by group: a row only when each of its cells has at least ten, no row at all when a group
 * has fewer ballots than that. A row hidden alone could be found again by subtraction: the one with the smallest
 * cell is hidden with it.
 */
export function breakdown(
  projects: readonly string[],
  groups: readonly BallotGroup[],
): BreakdownRow[] {
  const rows = projects.map((project) => ({
    project,
    cells: groups.map(({ supporters }) => supporters.get(project) ?? 0),
  }));
  const smallGroup = groups.some(({ ballots }) => ballots < SMALLEST_CELL);
  const hidden = new Set(
    rows.filter(({ cells }) => smallGroup || Math.min(...cells) < SMALLEST_CELL),
  );
  if (hidden.size === 1) {
    const [next] = rows
      .filter((row) => !hidden.has(row))
      .sort((a, b) => Math.min(...a.cells) - Math.min(...b.cells));
    if (next) hidden.add(next);
  }
  return rows.map((row) => (hidden.has(row) ? { project: row.project, cells: null } : row));
}
