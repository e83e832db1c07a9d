import { deny, ok, type Result } from '@parvis/kernel';
import type { OpenedBallot } from './opened';
import type { Opening } from './open-all';

/** What is kept of an opening until another program gives the same: hashes, and sums that tell where two differ. */
export interface OpeningMarks extends Pick<Opening, 'setHash' | 'listHash' | 'invalidHash'> {
  /** |D| */
  readonly valid: number;
  /** How many envelopes gave no ballot. */
  readonly invalid: number;
  /** Sum of the values given to each project that somebody named, by its id. */
  readonly votes: Readonly<Record<string, number>>;
  /** Ballots of each channel. */
  readonly channels: Readonly<Record<string, number>>;
}

export type OpeningDifference =
  | 'openings_differ_set'
  | 'openings_differ_count'
  | 'openings_differ_invalid'
  | 'openings_differ_votes'
  | 'openings_differ_list'
  | 'openings_differ_channel';

/** The marks of an opening. */
export function marksOf({
  setHash,
  listHash,
  invalidHash,
  ballots,
  invalid,
}: Omit<Opening, 'equation'>): OpeningMarks {
  return {
    ...{ setHash, listHash, invalidHash },
    valid: ballots.length,
    invalid: invalid.length,
    votes: sums(ballots.flatMap(({ choices }) => choices.map((one) => [one.project, one.value]))),
    channels: sums(ballots.map(({ channel }: OpenedBallot) => [channel, 1])),
  };
}

/** Whether two openings are the same; the denial names the first thing that differs, the widest first. */
export function agree(
  first: OpeningMarks,
  second: OpeningMarks,
): Result<OpeningMarks, OpeningDifference> {
  if (first.setHash !== second.setHash) return deny('openings_differ_set');
  if (first.valid !== second.valid) {
    return deny('openings_differ_count', { first: first.valid, second: second.valid });
  }
  if (first.invalidHash !== second.invalidHash) {
    return deny('openings_differ_invalid', { first: first.invalid, second: second.invalid });
  }
  const votes = firstGap(first.votes, second.votes);
  if (votes) {
    const { name: project, ...counts } = votes;
    return deny('openings_differ_votes', { project, ...counts });
  }
  if (first.listHash !== second.listHash) return deny('openings_differ_list');
  const channel = firstGap(first.channels, second.channels);
  return channel ? deny('openings_differ_channel') : ok(second);
}

function sums(entries: Iterable<readonly [string, number]>): Record<string, number> {
  const sum = new Map<string, number>();
  for (const [name, value] of entries) sum.set(name, (sum.get(name) ?? 0) + value);
  return Object.fromEntries([...sum].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function firstGap(first: OpeningMarks['votes'], second: OpeningMarks['votes']) {
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])].sort();
  return names
    .map((name) => ({ name, first: first[name] ?? 0, second: second[name] ?? 0 }))
    .find((one) => one.first !== one.second);
}
