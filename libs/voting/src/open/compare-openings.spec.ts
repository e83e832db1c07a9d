import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agree, marksOf } from './compare-openings';
import { ballotListHash, invalidListHash } from './ballot-list';
import type { InvalidEnvelope, OpenedBallot } from './opened';

const ballot = (tracker: string, project: string, channel: 'web' | 'desk' = 'web') => ({
  ...{ tracker, choices: [{ project, value: 1 }], channel, neighbourhood: null },
});

const opening = (ballots: readonly OpenedBallot[], invalid: readonly InvalidEnvelope[] = []) =>
  marksOf({
    ...{ ballots, invalid, setHash: 'aa' },
    ...{ listHash: ballotListHash(ballots), invalidHash: invalidListHash(invalid) },
  });

const first = opening([ballot('A', 'P01'), ballot('B', 'P02')]);
const difference = (second: typeof first): unknown => {
  const compared = agree(first, second);
  return compared.ok ? 'same' : compared.denial;
};

describe('two openings of one box', () => {
  it('agree when their ballots are the same', () => {
    expect(difference(opening([ballot('A', 'P01'), ballot('B', 'P02')]))).toBe('same');
  });

  it('name what differs: the set, the count, a project, a tracker, what was refused, a channel', () => {
    expect(difference({ ...first, setHash: 'bb' })).toEqual({ code: 'openings_differ_set' });
    expect(difference(opening([ballot('A', 'P01')]))).toEqual({
      ...{ code: 'openings_differ_count', details: { first: 2, second: 1 } },
    });
    expect(difference(opening([ballot('A', 'P01'), ballot('B', 'P03')]))).toEqual({
      code: 'openings_differ_votes',
      details: { project: 'P02', first: 1, second: 0 },
    });
    expect(difference(opening([ballot('A', 'P01'), ballot('C', 'P02')]))).toEqual({
      code: 'openings_differ_list',
    });
    const refused = [{ hash: 'cc', reason: 'body_unreadable' as const }];
    expect(difference(opening([ballot('A', 'P01'), ballot('B', 'P02')], refused))).toMatchObject({
      code: 'openings_differ_invalid',
    });
    expect(difference(opening([ballot('A', 'P01', 'desk'), ballot('B', 'P02')]))).toEqual({
      code: 'openings_differ_channel',
    });
  });

  it('agree whatever is changed only if nothing is changed', () => {
    const lists = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('P01', 'P02')));
    fc.assert(
      fc.property(lists, lists, (one, other) => {
        const [a, b] = [one, other].map((list) => list.map(([t, p]) => ballot(t, p)));
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(agree(opening(a ?? []), opening(b ?? [])).ok).toBe(same);
      }),
    );
  });
});
