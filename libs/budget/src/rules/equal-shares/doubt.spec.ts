import { describe, expect, it } from 'vitest';
import { pileOf } from '../../election/pile';
import { equalShares } from './equal-shares';
import { type EqualSharesRule } from './rule';

const rule: EqualSharesRule = {
  name: 'equal_shares',
  utility: { measure: 'votes', timesCost: false },
  completion: 'none',
  endowment: 'exact',
  increment: 1n,
  until: 'exhaustive',
};

describe('equal shares, where the doubles know far less of one price than of another', () => {
  const many = 3001;
  const each = 2n * 10n ** 14n;

  /**
   * All but three voters pay for p000, then give all they have left, some 10^17 together, for p001, whose last supporter
   * pays the `rest` of it, some 10^14: the doubles lose some tens of coins there, and none of what the others cost.
   */
  function boughtWith(step: bigint, others: (rest: bigint) => readonly [bigint, bigint]) {
    const first = BigInt(many) * 8n * 10n ** 13n + 1_000_003n * step + 1n;
    const rest = 125n * 10n ** 12n + 7_654_321n * step;
    const costs = [first, BigInt(many) * each - first + rest, ...others(rest)];
    const pile = pileOf('approval');
    pile.add([0, 1], undefined, many);
    pile.add([1, 3]);
    pile.add([2]);
    pile.add([3]);
    const projects = costs.map((cost, index) => ({ id: `p00${index}`, cost }));
    const election = {
      ...{ projects, budget: each * BigInt(many + 3), decimals: 0 },
      ballots: pile.done(),
    };
    const outcome = equalShares(election, rule, ['id']);
    return outcome.ok ? outcome.value.winners : outcome.denial.code;
  }
  const steps = Array.from({ length: 60 }, (_, step) => BigInt(step));
  const dear = each * 3n;

  it('buys the cheaper first, be it by one coin', () => {
    for (const step of steps) {
      const above = boughtWith(step, (rest) => [rest + 1n, dear]);
      expect(above).toEqual(['p000', 'p001', 'p002']);
      const below = boughtWith(step, (rest) => [rest - 1n, dear]);
      expect(below).toEqual(['p000', 'p002', 'p001']);
    }
  });

  it('knows to the coin what is left to who paid it', () => {
    for (const step of steps) {
      const enough = boughtWith(step, (rest) => [dear, each + each - rest]);
      expect(enough).toEqual(['p000', 'p001', 'p003']);
      const tooMuch = boughtWith(step, (rest) => [dear, each + each - rest + 1n]);
      expect(tooMuch).toEqual(['p000', 'p001']);
    }
  });
});
