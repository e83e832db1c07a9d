import { array, assert, integer, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOfEntry, type ReadBatch, spelt } from './blind-entries';

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

  it('find every batch that one of two people read otherwise: five errors in five hundred papers', () => {
    const [batches, size, projects] = [10, 50, 5];
    assert(
      property(
        array(integer({ min: 1, max: projects }), {
          minLength: batches * size,
          maxLength: batches * size,
        }),
        uniqueArray(integer({ min: 0, max: batches * size - 1 }), { minLength: 5, maxLength: 5 }),
        (papers, wrong) => {
          // In each wrong place the next project: never what is on the paper.
          const misread = papers.map((project, at) =>
            wrong.includes(at) ? (project % projects) + 1 : project,
          );
          for (let batch = 0; batch < batches; batch++) {
            const [right, other] = [papers, misread].map((all) =>
              typed(all.slice(batch * size, (batch + 1) * size)),
            ) as [ReadBatch, ReadBatch];
            const same = right.ballots.map(spelt).join() === other.ballots.map(spelt).join();
            const { kind } = outcomeOfEntry([{ accountId: 'a', ...right }], 'b', other);
            expect(kind).toBe(same ? 'agreed' : 'differs');
            const errors = wrong.filter((at) => Math.floor(at / size) === batch).length;
            // Two errors may make up for each other, and then the batch holds the same papers; one never does.
            if (errors < 2) expect(kind).toBe(errors === 0 ? 'agreed' : 'differs');
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

/** A batch of papers as somebody types it, each for one project. */
const typed = (projects: readonly number[]): ReadBatch => ({
  sheet: read(projects.length).sheet,
  ballots: projects
    .toSorted((a, b) => a - b)
    .map((project) => [{ project: `P0${project}`, value: 1 }]),
});
