import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPoll } from '../manifest/poll.factory';
import { trackerOf } from '../receipt/tracker';
import { ballotListLines, type ListedBallot } from './ballot-list';
import { readBallotList } from './read-list';

describe('a published list', async () => {
  const { poll } = await aPoll(1, 1);
  const { manifest } = poll;
  const ids = manifest.projects.map(({ id }) => id);
  const ballot = fc.record({
    tracker: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(trackerOf),
    choices: fc
      .subarray(ids, { minLength: 1, maxLength: 3 })
      .map((chosen) => chosen.map((project) => ({ project, value: 1 }))),
  });
  const lists = fc
    .uniqueArray(ballot, { selector: ({ tracker }) => tracker })
    .map((ballots) => ballots.sort((a, b) => (a.tracker < b.tracker ? -1 : 1)));
  const textOf = (ballots: readonly ListedBallot[]): string =>
    [...ballotListLines(ballots)].join('');
  const code = (text: string): string => {
    const read = readBallotList(manifest, text);
    return read.ok ? 'ok' : `${read.denial.code} ${read.denial.details?.line}`;
  };
  const one = (tracker: string, ...projects: string[]): ListedBallot => ({
    tracker,
    choices: projects.map((project) => ({ project, value: 1 })),
  });

  it('is read back ballot for ballot', () => {
    fc.assert(
      fc.property(lists, (ballots) => {
        expect(readBallotList(manifest, textOf(ballots))).toEqual({ ok: true, value: ballots });
      }),
    );
  });

  it('is refused when a line is missing its end, respelt, doubled, moved or against the rule', () => {
    const [a, b] = [one('ABCD-ABCD-ABCD', 'P01'), one('ABCD-ABCD-ABCE', 'P02')];
    const good = textOf([a, b]);
    expect(code(good)).toBe('ok');
    expect(code(good.slice(0, -1))).toBe('list_malformed 2');
    expect(code(good.replace('{"choices"', '{ "choices"'))).toBe('list_malformed 1');
    expect(code(good.replace('ABCE', 'ABC1'))).toBe('list_malformed 2');
    expect(code(textOf([b, a]))).toBe('list_not_sorted 2');
    expect(code(textOf([a, a]))).toBe('list_not_sorted 2');
    expect(code(textOf([one('ABCD-ABCD-ABCD', 'P02', 'P01')]))).toBe('list_malformed 1');
    expect(code(textOf([a, one('ABCD-ABCD-ABCE', ...ids)]))).toBe('ballot_too_many 2');
    expect(code(textOf([a, one('ABCD-ABCD-ABCE')]))).toBe('ballot_blank 2');
    expect(code(`${good}\n`)).toBe('list_malformed 3');
    expect(code('')).toBe('ok');
  });
});
