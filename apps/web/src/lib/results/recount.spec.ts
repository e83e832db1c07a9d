import { describe, expect, it } from 'vitest';
import { marginCommand, recountCommand, verifyCommand } from './recount';
import { bySharing, type Result, ruleOf, ruleWord } from './said';

const rule = {
  name: 'greedy',
  measure: 'votes',
  misfit: 'skip',
  untie: ['cost', { lot: ['P02', 'P01'] }],
} as const;

describe('the command that counts again', () => {
  it('says the whole rule; a lot is the order of the file', () => {
    expect(recountCommand('2025.pb', rule)).toBe(
      './parvis tally 2025.pb --rule greedy --utility votes --misfit skip --ties cost,order --explain',
    );
    const other = {
      ...rule,
      measure: 'positions',
      perCost: true,
      misfit: { topUpFrom: 80 },
      threshold: 12,
      untie: [],
    } as const;
    expect(recountCommand('x.pb', other)).toBe(
      './parvis tally x.pb --rule greedy --utility position --per-cost --misfit stop --top-up 80 --threshold 12 --ties none --explain',
    );
  });

  it('says how the money was shared, what was saved, which list is best, what grades were given', () => {
    const { untie } = rule;
    const utility = { measure: 'votes', timesCost: true } as const;
    const shares = {
      ...{ name: 'equal_shares', utility, completion: 'add1', endowment: 'floor' },
      ...{ increment: '100', until: 'overspend', comparison: 'satisfaction', untie },
    } as const;
    expect(recountCommand('x.pb', shares)).toBe(
      './parvis tally x.pb --rule equal-shares --utility cost --completion add1 --endowment floor --increment 1 --until overspend --comparison satisfaction --ties cost,order --explain',
    );
    expect(marginCommand('x.pb', shares)).toBe(
      './parvis margin x.pb --rule equal-shares --utility cost --completion add1 --endowment floor --increment 1 --until overspend --comparison satisfaction --ties cost,order --all',
    );
    const points = { measure: 'points', timesCost: true } as const;
    const plain = { name: 'equal_shares', utility: points, completion: 'none', endowment: 'exact' };
    expect(recountCommand('x.pb', { ...plain, untie })).toBe(
      './parvis tally x.pb --rule equal-shares --utility points-cost --completion none --endowment exact --ties cost,order --explain',
    );
    expect(recountCommand('x.pb', { name: 'phragmen', misfit: 'stop', untie })).toBe(
      './parvis tally x.pb --rule phragmen --misfit stop --ties cost,order --explain',
    );
    expect(recountCommand('x.pb', { name: 'max_welfare', utility, untie })).toBe(
      './parvis tally x.pb --rule max-welfare --utility cost --explain',
    );
    expect(recountCommand('x.pb', { name: 'majority_judgment', misfit: 'skip', untie })).toBe(
      './parvis tally x.pb --rule majority-judgment --misfit skip --ties cost,order --explain',
    );
  });

  it('is not said where the file cannot carry the rule', () => {
    expect(recountCommand('x.pb', { ...rule, purses: [{}] })).toBeUndefined();
    expect(verifyCommand('https://ville.example/files/elections/2027')).toBe(
      './parvis verify https://ville.example/files/elections/2027',
    );
  });
});

describe('a rule that counts each part of the money', () => {
  const inner = { name: 'phragmen', misfit: 'skip' };
  const result = { rule: { name: 'divided', rule: inner, purses: [{}], untie: ['cost'] } };

  it('is said as the rule of each part, and is not counted from the file of ballots', () => {
    const said = ruleOf(result as unknown as Result);
    expect(said).toMatchObject({ ...inner, purses: [{}], untie: ['cost'] });
    expect(ruleWord(said)).toBe('results_rule_savings');
    expect(recountCommand('x.pb', said)).toBeUndefined();
  });

  it('shared the money where it did in one part at least', () => {
    const shared = (parts: object[]) => bySharing({ shares: null, parts } as unknown as Result);
    expect(shared([{ shares: null }, { shares: { comparison: { kept: 'list' } } }])).toBe(false);
    expect(shared([{ shares: null }, { shares: { comparison: null } }])).toBe(true);
  });
});
