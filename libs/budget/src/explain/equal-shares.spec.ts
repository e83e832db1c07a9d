import { expect, it } from 'vitest';
import { pileOf } from '../election/pile';
import { allocate } from '../rules/allocate';
import { type EqualSharesRule } from '../rules/equal-shares/rule';
import { explain } from './explain';

it('equal shares tell what each supporter paid at most, and what the supporters of a loser lacked', () => {
  const pile = pileOf('approval');
  pile.add([0, 1], undefined, 3);
  pile.add([1]);
  const projects = [
    { id: 'A', cost: 100n },
    { id: 'B', cost: 70n },
  ];
  const election = { projects, budget: 160n, decimals: 0, ballots: pile.done() };
  const rule: EqualSharesRule = {
    name: 'equal_shares',
    utility: { measure: 'votes', timesCost: false },
    completion: 'none',
    endowment: 'exact',
    increment: 1n,
    until: 'exhaustive',
  };
  const outcome = allocate(election, rule, ['cost']);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  // B is bought at 17.5 each; the three who also wish A hold 22.5 each, 67.5 together.
  expect(explain(outcome.value, 'B')).toMatchObject({
    chosen: true,
    round: 1,
    price: 18n,
    missing: 0n,
  });
  expect(explain(outcome.value, 'A')).toMatchObject({
    chosen: false,
    held: 67n,
    missing: 33n,
    reason: [
      { key: 'result_backed_votes', params: { voters: 3 } },
      { key: 'result_unaffordable', params: { cost: 100n, held: 67n, missing: 33n } },
    ],
  });
});
