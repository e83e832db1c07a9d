import { describe, expect, it } from 'vitest';
import { commandsOf } from './commands';

const of = (rule: string, more: object = {}) => {
  const { ours, theirs } = commandsOf({ rule, winners: [], tool: '', ...more }) ?? {};
  return [ours?.join(' '), theirs?.join(' ')];
};

describe('the rule of a reference', () => {
  it('is said to both programs, each in its words', () => {
    expect(of('mes-poscost-add1u-integral', { params: { increment: 1000 } })).toEqual([
      '--rule equal-shares --utility position-cost --completion add1u --endowment floor --increment 1000 --until exhaustive --ties cost,votes,id',
      '--rule equal-shares --utility cost --measure position --completion add1u --endowment floor --increment 1000 --until exhaustive --ties cost,votes,id',
    ]);
    expect(of('greedy-votes-per-cost', { tieBreaking: 'lexicographic id' })).toEqual([
      '--rule greedy --utility votes --per-cost --ties id',
      '--rule greedy --measure votes --per-cost --ties id',
    ]);
    expect(of('max-welfare-card')).toEqual(['--rule max-welfare --utility cardinality', undefined]);
    expect(of('mes-cost-add1-integral-noExhaustiveStop')[0]).toContain('--until overspend');
  });

  it('is left out where Parvis does not have it', () => {
    expect(commandsOf({ rule: 'pb-ear', winners: [], tool: '' })).toBeUndefined();
  });
});
