import { describe, expect, it } from 'vitest';
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

describe('what each supporter paid', () => {
  const rule: EqualSharesRule = {
    name: 'equal_shares',
    utility: { measure: 'votes', timesCost: true },
    completion: 'none',
    endowment: 'exact',
    increment: 1n,
    until: 'exhaustive',
  };
  const projects = [
    { id: 'A', cost: 60n },
    { id: 'B', cost: 30n },
    { id: 'C', cost: 30n },
  ];

  /** Four voters who hold 30 each: three for A, one of them for B too, one for B and C. */
  function counted(more: Partial<EqualSharesRule> = {}) {
    const pile = pileOf('approval');
    pile.add([0], undefined, 2);
    pile.add([0, 1]);
    pile.add([1, 2]);
    const election = { projects, budget: 120n, decimals: 0, ballots: pile.done() };
    const outcome = allocate(election, { ...rule, ...more }, ['cost']);
    if (!outcome.ok) throw new Error(outcome.denial.code);
    return outcome.value;
  }

  it('is said to be the same for all, or all that some had left', () => {
    const outcome = counted();
    expect(outcome.winners).toEqual(['A', 'B']);
    expect(explain(outcome, 'A').reason[1]).toEqual({
      key: 'result_bought_alike',
      params: { round: 1, cost: 60n, price: 20n },
    });
    // One of its two supporters paid 20 for A and has 10 left; the other gives 20.
    expect(explain(outcome, 'B').reason[1]).toEqual({
      key: 'result_bought_unlike',
      params: { round: 2, cost: 30n, price: 20n },
    });
  });

  it('is not asked for a project that a winner shuts out', () => {
    const outcome = counted({ exclusive: [['A', 'B']] });
    expect(outcome.winners).toEqual(['A', 'C']);
    expect(explain(outcome, 'B')).toMatchObject({
      chosen: false,
      missing: 0n,
      reason: [
        { key: 'result_backed_votes' },
        { key: 'result_excluded', params: { against: 'A' } },
      ],
    });
  });

  it('gives way to the list where the comparison kept the list', () => {
    const pile = pileOf('approval');
    pile.add([0], undefined, 6);
    pile.add([1], undefined, 4);
    pile.add([1, 2], undefined, 1);
    const two = [
      { id: 'A', cost: 100n },
      { id: 'B', cost: 50n },
      { id: 'C', cost: 5n },
    ];
    const election = { projects: two, budget: 100n, decimals: 0, ballots: pile.done() };
    // Six of eleven shares do not make 100: equal shares choose C only, the list A, which six prefer.
    const outcome = allocate(election, { ...rule, comparison: 'satisfaction' }, ['cost']);
    if (!outcome.ok) throw new Error(outcome.denial.code);
    expect(outcome.value.trace.comparison).toMatchObject({ kept: 'list' });
    expect(explain(outcome.value, 'A')).toMatchObject({
      chosen: true,
      reason: [{ key: 'result_standing_votes' }, { key: 'result_funded' }],
    });
    expect(explain(outcome.value, 'B')).toMatchObject({ chosen: false, votesShort: 1 });
  });
});
