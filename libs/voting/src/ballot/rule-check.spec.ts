import { describe, expect, it } from 'vitest';
import { MOST_PROJECTS, type BallotRule } from './rule';
import { checkRule } from './rule-check';

const projects = ['A', 'B', 'C'].map((id, index) => ({ id, cost: (index + 1) * 1000 }));
const code = (rule: BallotRule, on = projects): string => {
  const result = checkRule(rule, on);
  return result.ok ? 'ok' : result.denial.code;
};
const approval: BallotRule = { kind: 'approval_fixed', choices: 3, blankAllowed: false };

describe('checkRule', () => {
  it('refuses a rule that no ballot could meet', () => {
    expect(code(approval)).toBe('ok');
    expect(code({ ...approval, choices: 4 })).toBe('rule_cannot_be_met');
    const basket = { kind: 'basket', limit: 999, leastPercent: 0, blankAllowed: false } as const;
    expect(code(basket)).toBe('rule_cannot_be_met');
    expect(code({ ...basket, limit: 10_000, leastPercent: 61 })).toBe('rule_cannot_be_met');
    expect(code({ ...basket, limit: 10_000, leastPercent: 60 })).toBe('ok');
    const points = { kind: 'points', points: 10, mostPerProject: 3, blankAllowed: false } as const;
    expect(code({ ...points, spendAll: true })).toBe('rule_cannot_be_met');
    expect(code({ ...points, spendAll: false })).toBe('ok');
  });

  it('refuses numbers that make no sense', () => {
    expect(code({ ...approval, choices: 0 })).toBe('rule_number_out_of_range');
    expect(code({ ...approval, choices: 1.5 })).toBe('rule_number_out_of_range');
    expect(code({ kind: 'grades', grades: ['one'], blankAllowed: false })).toBe(
      'rule_number_out_of_range',
    );
  });

  it('wants between one and the most projects, each once', () => {
    expect(code(approval, [])).toBe('rule_no_project');
    expect(code(approval, [...projects, ...projects])).toBe('rule_project_twice');
    const many = Array.from({ length: MOST_PROJECTS + 1 }, (_, i) => ({ id: `${i}`, cost: 1 }));
    expect(code(approval, many)).toBe('rule_too_many_projects');
    expect(code(approval, many.slice(1))).toBe('ok');
  });
});
