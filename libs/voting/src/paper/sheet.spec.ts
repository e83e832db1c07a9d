import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../ballot/choices';
import type { BallotRule } from '../ballot/rule';
import { validateBallot } from '../ballot/validate';
import { entryDifferences } from './double-entry';
import { checkSheet } from './check-sheet';
import { sheetOfBallots, sumSheets, type PaperSheet } from './paper-sheet';

const projects = ['A', 'B', 'C', 'D'].map((id, index) => ({ id, cost: (index + 1) * 1000 }));
const rules: BallotRule[] = [
  { kind: 'approval_fixed', choices: 2, blankAllowed: false },
  { kind: 'approval_max', choices: 3, blankAllowed: false },
  { kind: 'points', points: 6, mostPerProject: 4, spendAll: false, blankAllowed: false },
  { kind: 'points', points: 6, mostPerProject: 4, spendAll: true, blankAllowed: false },
  { kind: 'basket', limit: 5000, leastPercent: 40, blankAllowed: false },
  { kind: 'grades', grades: ['no', 'maybe', 'yes'], blankAllowed: false },
  { kind: 'ranked', places: 3, blankAllowed: false },
];
const anyChoices: fc.Arbitrary<Choices> = fc
  .tuple(...projects.map(() => fc.integer({ min: 0, max: 4 })))
  .map((values) =>
    projects
      .map(({ id }, index) => ({ project: id, value: values[index] ?? 0 }))
      .filter(({ value }) => value > 0),
  );
const fitting = (rule: BallotRule, most: number): fc.Arbitrary<Choices> =>
  anyChoices
    .map((choices) =>
      rule.kind === 'points' || rule.kind === 'grades' || rule.kind === 'ranked'
        ? choices
        : choices.map(({ project }) => ({ project, value: 1 })),
    )
    .filter((choices) => choices.length <= most && validateBallot(rule, projects, choices).ok);
const count = fc.nat(20);
const anySheet = (rule: BallotRule): fc.Arbitrary<PaperSheet> =>
  fc
    .tuple(fc.array(fitting(rule, 4), { maxLength: 12 }), count, count, count)
    .map(([ballots, blank, spoilt, rejected]) =>
      sheetOfBallots(rule, projects, ballots, { blank, spoilt, rejected }),
    );
const approval: BallotRule = { kind: 'approval_max', choices: 3, blankAllowed: false };
const sheet = (changes: Partial<PaperSheet> = {}): PaperSheet => ({
  papers: 10,
  valid: 7,
  blank: 1,
  spoilt: 1,
  rejected: 1,
  tallies: [7, 5, 3, 0].map((votes, index) => ({
    project: projects[index]?.id ?? '',
    counts: [votes],
  })),
  ...changes,
});
const faults = (bad: PaperSheet, rule: BallotRule = approval): readonly string[] => {
  const result = checkSheet(rule, projects, bad);
  return result.ok ? [] : (result.denial.faults ?? []).map(({ field, code }) => `${field} ${code}`);
};

describe('a batch sheet', () => {
  it.each(rules)('made of valid $kind ballots adds up', (rule) => {
    fc.assert(
      fc.property(anySheet(rule), (good) => {
        expect(checkSheet(rule, projects, good)).toEqual({ ok: true, value: good });
      }),
      { numRuns: 50 },
    );
  });

  it.each(rules)('of $kind ballots still adds up when summed with others', (rule) => {
    fc.assert(
      fc.property(fc.array(anySheet(rule), { maxLength: 4 }), (sheets) => {
        const total = sumSheets(rule, projects, sheets);
        expect(checkSheet(rule, projects, total).ok).toBe(true);
        expect(total.papers).toBe(sheets.reduce((sum, { papers }) => sum + papers, 0));
      }),
      { numRuns: 30 },
    );
  });

  it('drops no paper: valid, blank, spoilt and rejected make up the papers', () => {
    expect(faults(sheet())).toEqual([]);
    expect(faults(sheet({ papers: 11 }))).toEqual(['papers sheet_does_not_add_up']);
    expect(faults(sheet({ blank: -1 }))).toEqual(['blank sheet_not_a_count']);
    expect(faults(sheet({ spoilt: 1.5, rejected: NaN }))).toHaveLength(2);
  });

  it('names each project that cannot be right', () => {
    const { tallies } = sheet();
    const bent = [...tallies.slice(0, 3), { project: 'Z', counts: [1] }];
    expect(faults(sheet({ tallies: bent }))).toEqual([
      'tallies.Z sheet_unknown_project',
      'tallies.D sheet_project_missing',
    ]);
    const [first] = tallies;
    expect(faults(sheet({ tallies: first ? [...tallies, first] : [] }))).toEqual([
      'tallies.A sheet_project_twice',
    ]);
    const high = tallies.map((one, index) => (index === 1 ? { ...one, counts: [8] } : one));
    expect(faults(sheet({ tallies: high }))).toEqual(['tallies.B sheet_more_than_valid']);
    const wide = tallies.map((one, index) => (index === 1 ? { ...one, counts: [4, 1] } : one));
    expect(faults(sheet({ tallies: wide }))).toEqual(['tallies.B sheet_cells']);
  });

  it('holds neither more nor fewer votes than its valid papers can give', () => {
    const all = (votes: number): PaperSheet =>
      sheet({ tallies: projects.map(({ id }) => ({ project: id, counts: [votes] })) });
    expect(faults(all(6))).toEqual(['tallies sheet_too_many_votes']);
    expect(faults(all(1))).toEqual(['tallies sheet_too_few_votes']);
    const fixed: BallotRule = { kind: 'approval_fixed', choices: 2, blankAllowed: false };
    expect(faults(sheet(), fixed)).toEqual(['tallies sheet_too_many_votes']);
  });
});

describe('two entries of one batch', () => {
  it('agree when they are the same', () => {
    expect(entryDifferences(sheet(), sheet())).toEqual([]);
  });

  it('differ exactly where they differ', () => {
    const other = sheet({ blank: 2, tallies: sheet().tallies.slice(0, 3) });
    expect(entryDifferences(sheet(), other)).toEqual([
      { field: 'blank', first: 1, second: 2 },
      { field: 'tallies.D.1', first: 0, second: null },
    ]);
  });
});
