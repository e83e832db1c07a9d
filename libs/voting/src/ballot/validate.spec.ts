import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from './choices';
import type { BallotRule } from './rule';
import { validateBallot } from './validate';

const projects = ['A', 'B', 'C', 'D'].map((id, index) => ({ id, cost: (index + 1) * 1000 }));
const approve = (...ids: string[]): Choices => ids.map((project) => ({ project, value: 1 }));
const code = (rule: BallotRule, choices: Choices): string => {
  const result = validateBallot(rule, projects, choices);
  return result.ok ? 'ok' : result.denial.code;
};

describe('validateBallot', () => {
  it('asks for exactly N projects', () => {
    const rule: BallotRule = { kind: 'approval_fixed', choices: 2, blankAllowed: false };
    expect(code(rule, approve('A'))).toBe('ballot_too_few');
    expect(code(rule, approve('A', 'B'))).toBe('ok');
    expect(code(rule, approve('A', 'B', 'C'))).toBe('ballot_too_many');
    expect(code(rule, approve('A', 'A'))).toBe('ballot_project_twice');
    expect(code(rule, approve('A', 'Z'))).toBe('ballot_unknown_project');
  });

  it('asks for one to N projects', () => {
    const rule: BallotRule = { kind: 'approval_max', choices: 2, blankAllowed: false };
    expect(code(rule, approve('D'))).toBe('ok');
    expect(code(rule, approve('A', 'B', 'C'))).toBe('ballot_too_many');
    expect(code(rule, [{ project: 'A', value: 2 }])).toBe('ballot_value_out_of_range');
    expect(code(rule, [{ project: 'A', value: 0.5 }])).toBe('ballot_value_out_of_range');
  });

  it('takes a blank ballot only where the rule says so', () => {
    const rule: BallotRule = { kind: 'approval_fixed', choices: 2, blankAllowed: true };
    expect(code(rule, [])).toBe('ok');
    expect(code({ ...rule, blankAllowed: false }, [])).toBe('ballot_blank');
  });

  it('counts points in all and on one project', () => {
    const rule: BallotRule = {
      kind: 'points',
      points: 10,
      mostPerProject: 6,
      spendAll: true,
      blankAllowed: false,
    };
    const points = (a: number, b: number): Choices => [
      { project: 'A', value: a },
      { project: 'B', value: b },
    ];
    expect(code(rule, points(6, 4))).toBe('ok');
    expect(code(rule, points(7, 3))).toBe('ballot_value_out_of_range');
    expect(code(rule, points(6, 5))).toBe('ballot_over_points');
    expect(code(rule, points(6, 3))).toBe('ballot_points_left');
    expect(code({ ...rule, spendAll: false }, points(6, 3))).toBe('ok');
  });

  it('keeps a basket between its least share and its limit', () => {
    const rule: BallotRule = { kind: 'basket', limit: 5000, leastPercent: 70, blankAllowed: false };
    expect(code(rule, approve('A', 'D'))).toBe('ok');
    expect(code(rule, approve('D'))).toBe('ok');
    expect(code(rule, approve('B', 'D'))).toBe('ballot_over_limit');
    const short = validateBallot(rule, projects, approve('C'));
    expect(short).toMatchObject({
      denial: { code: 'ballot_under_share', details: { cost: 3000, least: 3500 } },
    });
  });

  it('wants a grade for every project', () => {
    const rule: BallotRule = {
      kind: 'grades',
      grades: ['no', 'why not', 'yes'],
      blankAllowed: false,
    };
    const graded = projects.map(({ id }, index) => ({ project: id, value: 1 + (index % 3) }));
    expect(code(rule, graded)).toBe('ok');
    expect(code(rule, graded.slice(1))).toBe('ballot_ungraded');
    expect(code(rule, [{ project: 'A', value: 4 }])).toBe('ballot_value_out_of_range');
  });

  it('wants ranks 1, 2, 3 without a gap or a tie', () => {
    const rule: BallotRule = { kind: 'ranked', places: 3, blankAllowed: false };
    const ranked = (...values: number[]): Choices =>
      values.map((value, index) => ({ project: projects[index]?.id ?? '', value }));
    expect(code(rule, ranked(2, 1, 3))).toBe('ok');
    expect(code(rule, ranked(1, 3))).toBe('ballot_ranks_broken');
    expect(code(rule, ranked(1, 1))).toBe('ballot_ranks_broken');
    expect(code(rule, ranked(1, 2, 3, 1))).toBe('ballot_too_many');
  });

  it('gives the same choices in the order of the ballot, whatever order they were made in', () => {
    const rule: BallotRule = { kind: 'approval_max', choices: 4, blankAllowed: false };
    const subsets = fc.shuffledSubarray(['A', 'B', 'C', 'D'], { minLength: 1 });
    fc.assert(
      fc.property(subsets, (ids) => {
        const result = validateBallot(rule, projects, approve(...ids));
        expect(result).toEqual({ ok: true, value: approve(...[...ids].sort()) });
      }),
    );
  });
});
