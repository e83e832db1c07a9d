import { describe, expect, it } from 'vitest';
import { outcomeOfEntry, type ReadBatch } from './blind-entries';

/** A batch of that many papers for one project. */
const read = (papers: number): ReadBatch => ({
  sheet: { papers, valid: papers, blank: 0, spoilt: 0, rejected: 0, tallies: [] },
  ballots: Array.from({ length: papers }, () => [{ project: 'P01', value: 1 }]),
});
const by = (accountId: string, papers: number) => ({ accountId, ...read(papers) });

describe('blind entries of one batch', () => {
  it('agree when somebody else read the same, however many read otherwise', () => {
    expect(outcomeOfEntry([by('a', 3)], 'b', read(3))).toEqual({ kind: 'agreed' });
    expect(outcomeOfEntry([by('a', 3), by('b', 4)], 'c', read(4))).toEqual({ kind: 'agreed' });
  });

  it('never agree with oneself', () => {
    expect(outcomeOfEntry([by('a', 3)], 'a', read(3))).toEqual({ kind: 'first' });
    expect(outcomeOfEntry([by('a', 3), by('a', 4)], 'a', read(3))).toEqual({ kind: 'first' });
  });

  it('say where they differ, and what was read on the same line when the sheets are alike', () => {
    expect(outcomeOfEntry([by('a', 3)], 'b', read(4))).toEqual({
      kind: 'differs',
      fields: ['papers', 'valid'],
    });
    const other = { ...read(3), ballots: [[{ project: 'P02', value: 1 }]] };
    expect(outcomeOfEntry([by('a', 3)], 'b', other)).toEqual({
      kind: 'differs',
      fields: ['ballots'],
    });
  });

  it('wait for a third person once two were told where they differ', () => {
    const earlier = [by('a', 3), by('b', 4)];
    expect(outcomeOfEntry(earlier, 'b', read(3))).toEqual({ kind: 'third_needed' });
    expect(outcomeOfEntry(earlier, 'a', read(4))).toEqual({ kind: 'third_needed' });
  });

  it('compare with what each of the others typed last', () => {
    const earlier = [by('a', 3), by('b', 4), by('c', 5), by('a', 6)];
    expect(outcomeOfEntry(earlier, 'd', read(3))).toMatchObject({ kind: 'differs' });
    expect(outcomeOfEntry(earlier, 'd', read(6))).toEqual({ kind: 'agreed' });
  });
});
