import { describe, expect, it } from 'vitest';
import { breakdown, groupBallots, type BallotGroup } from './breakdown';
import type { OpenedBallot } from './opened';

const group = (name: string, ballots: number, ...votes: number[]): BallotGroup => ({
  name,
  ballots,
  supporters: new Map(votes.map((count, index) => [`P${index + 1}`, count])),
});
const projects = ['P1', 'P2', 'P3', 'P4'];
const shown = (...groups: BallotGroup[]): (readonly number[] | null)[] =>
  breakdown(projects, groups).map(({ cells }) => cells);

describe('a breakdown', () => {
  it('is published when every cell has ten', () => {
    expect(shown(group('bus', 20, 10, 11, 12, 13), group('web', 90, 80, 70, 60, 50))).toEqual([
      [10, 80],
      [11, 70],
      [12, 60],
      [13, 50],
    ]);
  });

  it('hides each row with a smaller cell', () => {
    const bus = group('bus', 20, 9, 11, 0, 13);
    expect(shown(bus, group('web', 90, 80, 70, 60, 50))).toEqual([null, [11, 70], null, [13, 50]]);
  });

  it('never hides one row alone', () => {
    const bus = group('bus', 20, 9, 13, 12, 14);
    expect(shown(bus, group('web', 90, 80, 70, 60, 50))).toEqual([null, [13, 70], null, [14, 50]]);
  });

  it('is not published at all when a group is small', () => {
    const bus = group('bus', 9, 9, 9, 9, 9);
    expect(shown(bus, group('web', 90, 80, 70, 60, 50))).toEqual([null, null, null, null]);
  });

  it('groups ballots by what they say, and leaves out those that say nothing', () => {
    const ballot = (neighbourhood: string | null, project: string): OpenedBallot => ({
      tracker: 'x',
      channel: 'web',
      neighbourhood,
      choices: [{ project, value: 1 }],
    });
    const ballots = [ballot('north', 'P1'), ballot(null, 'P1'), ballot('north', 'P2')];
    expect(groupBallots(ballots, ({ neighbourhood }) => neighbourhood)).toEqual([
      {
        name: 'north',
        ballots: 2,
        supporters: new Map([
          ['P1', 1],
          ['P2', 1],
        ]),
      },
    ]);
  });
});
