import { describe, expect, it } from 'vitest';
import { type Election } from '../election/election';
import { type BallotKind } from '../election/ballots';
import { pileOf } from '../election/pile';
import { allocate, type Rule } from './allocate';
import { allocateDivided } from './divided/divided';
import { type Untie } from './untie';

const shares = {
  name: 'equal_shares',
  utility: { measure: 'votes', timesCost: true },
  completion: 'none',
  endowment: 'exact',
  increment: 1n,
  until: 'exhaustive',
} as const;

/** Every rule, with the kind of ballots it counts here. */
const rules: Readonly<Record<string, readonly [Rule, BallotKind]>> = {
  'the list': [{ name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' }, 'approval'],
  'the list that stops': [
    { name: 'greedy', measure: 'votes', perCost: false, misfit: 'stop' },
    'approval',
  ],
  'the list per cost': [
    { name: 'greedy', measure: 'votes', perCost: true, misfit: 'skip' },
    'approval',
  ],
  'the list with a top-up': [
    { name: 'greedy', measure: 'votes', perCost: false, misfit: { topUpFrom: 80 } },
    'approval',
  ],
  'equal shares': [shares, 'approval'],
  'equal shares completed': [{ ...shares, completion: 'greedy' }, 'approval'],
  'equal shares raised': [
    { ...shares, completion: 'add1u', comparison: 'satisfaction' },
    'approval',
  ],
  'equal shares of each project alike': [
    { ...shares, utility: { measure: 'votes', timesCost: false }, completion: 'add1' },
    'approval',
  ],
  Phragmén: [{ name: 'phragmen', misfit: 'stop' }, 'approval'],
  'Phragmén that goes on': [{ name: 'phragmen', misfit: 'skip' }, 'approval'],
  'majority judgment': [{ name: 'majority_judgment', misfit: 'skip' }, 'grades'],
  'maximum welfare': [
    { name: 'max_welfare', utility: { measure: 'votes', timesCost: false } },
    'approval',
  ],
};

const untie: Untie = ['cost', 'votes', 'id'];
const name = (index: number): string => `p${`${index}`.padStart(3, '0')}`;

interface Given {
  readonly costs: readonly bigint[];
  readonly budget: bigint;
  readonly votes: readonly (readonly number[])[];
  readonly ids?: readonly string[];
}

function electionOf(
  { costs, budget, votes, ids = costs.map((_, at) => name(at)) }: Given,
  kind: BallotKind,
): Election {
  const pile = pileOf(kind);
  for (const vote of votes)
    pile.add(
      vote,
      vote.map(() => 1),
    );
  const projects = costs.map((cost, at) => ({ id: ids[at] ?? '', cost }));
  return { projects, budget, decimals: 0, ballots: pile.done() };
}

const everyone = (projects: number, voters: number): number[][] =>
  Array.from({ length: voters }, () => Array.from({ length: projects }, (_, at) => at));

describe.each(Object.entries(rules))('counted by %s', (called, [rule, kind]) => {
  const count = (given: Given, by: Untie = untie) => allocate(electionOf(given, kind), rule, by);
  const won = (given: Given, by: Untie = untie) => {
    const outcome = count(given, by);
    if (!outcome.ok) throw new Error(outcome.denial.code);
    return outcome.value;
  };
  const needsVoters = /equal shares|majority/.test(called);
  const byShare = /equal shares|Phragmén|welfare/.test(called);

  it('an election without a voter is refused, or chooses what nobody was asked about only if it walks a list', () => {
    const given = { costs: [3n, 4n], budget: 5n, votes: [] };
    const outcome = count(given);
    if (needsVoters) expect(outcome).toMatchObject({ denial: { code: 'count_no_voters' } });
    else if (byShare) expect(outcome).toMatchObject({ value: { winners: [], left: 5n } });
    // Nobody voted: the list stands in the order of the tie-breakers, and stops at what does not fit.
    else expect(outcome).toMatchObject({ value: { winners: ['p000'], left: 2n } });
  });

  it('an election without a project has no winner, and leaves all its money', () => {
    const outcome = count({ costs: [], budget: 5n, votes: [[], []] });
    if (called === 'majority judgment')
      expect(outcome).toMatchObject({ denial: { code: 'count_no_voters' } });
    else expect(outcome).toMatchObject({ value: { winners: [], spent: 0n, left: 5n } });
  });

  it('everything that is named and affordable wins', () => {
    const given = { costs: [1n, 2n, 3n], budget: 100n, votes: everyone(3, 4) };
    expect([...won(given).winners].sort()).toEqual(['p000', 'p001', 'p002']);
    expect(won(given).left).toBe(94n);
  });

  it('a project dearer than all there is never wins, and never costs the others their place when the rule goes on', () => {
    const given = { costs: [1000n, 4n], budget: 10n, votes: [[0, 1], [0, 1], [0]] };
    const { winners, spent } = won(given);
    expect(winners).not.toContain('p000');
    if (!/stops|top-up/.test(called)) expect(winners).toEqual(['p001']);
    expect(spent).toBeLessThanOrEqual(10n);
  });

  it('a budget of nothing chooses nothing that costs something', () => {
    expect(won({ costs: [1n, 2n], budget: 0n, votes: everyone(2, 3) }).winners).toEqual([]);
  });

  it('a project that costs nothing wins when somebody names it', () => {
    expect(won({ costs: [0n, 2n], budget: 0n, votes: [[0], [0, 1]] }).winners).toEqual(['p000']);
  });

  it('all equal: as many as fit, by number, whatever the order of the list', () => {
    const given = { costs: Array<bigint>(6).fill(10n), budget: 45n, votes: everyone(6, 5) };
    expect([...won(given).winners].sort()).toEqual(['p000', 'p001', 'p002', 'p003']);
  });

  it('200 tied: as many as fit, in the order of the lot, where the rule breaks ties', () => {
    const lot = Array.from({ length: 200 }, (_, at) => name((at * 77) % 200));
    const votes = Array.from({ length: 200 }, (_, at) => [at]);
    const given = { costs: Array<bigint>(200).fill(10n), budget: 1000n, votes };
    const { winners, spent } = won(given, [{ lot }]);
    // Each voter owns half of what they want: equal shares alone buy nothing.
    if (rule.name === 'equal_shares' && !/completed|raised/.test(called))
      return expect(winners).toEqual([]);
    expect([winners.length, spent]).toEqual([100, 1000n]);
    if (rule.name !== 'max_welfare') expect(winners).toEqual(lot.slice(0, 100));
    return undefined;
  });

  it('200 tied, and no tie may be broken: refused, or no tie decides', () => {
    const votes = Array.from({ length: 200 }, (_, at) => [at]);
    const outcome = count({ costs: Array<bigint>(200).fill(10n), budget: 1005n, votes }, []);
    if (rule.name === 'max_welfare')
      return expect(outcome.ok && outcome.value.winners.length).toBe(100);
    if (called === 'equal shares') return expect(outcome).toMatchObject({ value: { winners: [] } });
    return expect(outcome).toMatchObject({ denial: { code: 'count_tie_unbroken' } });
  });

  it.each([
    ['a negative budget', { costs: [1n], budget: -1n, votes: [[0]] }],
    ['a negative cost', { costs: [-1n, 3n], budget: 5n, votes: [[0, 1]] }],
    [
      'two projects with one number',
      { costs: [1n, 1n], budget: 5n, votes: [[0]], ids: ['a', 'a'] },
    ],
  ])('%s throws: a reader or an edition let it through', (_, given) => {
    expect(() => count(given)).toThrow(RangeError);
  });

  it('amounts beyond all towns are counted to the last coin, or refused', () => {
    const huge = 10n ** 24n;
    const outcome = count({
      costs: [huge, huge + 1n, 1n],
      budget: 2n * huge,
      votes: everyone(3, 3),
    });
    if (!outcome.ok) return expect(outcome.denial.code).toBe('count_too_large');
    const { winners, left } = outcome.value;
    const costs: Record<string, bigint> = { p000: huge, p001: huge + 1n, p002: 1n };
    const spent = winners.reduce((sum, id) => sum + (costs[id] ?? 0n), 0n);
    const { trace } = outcome.value;
    const elsewhere = 'toppedUp' in trace ? trace.toppedUp : 0n;
    expect(left).toBe(2n * huge - spent + elsewhere);
    return expect(left).toBeGreaterThanOrEqual(0n);
  });

  it('ids of any script win as any other, and are parted by code point', () => {
    const ids = ['é', 'Ж', '橋', '🌳', '١٢', ' ', '10', '9', 'A\u0301', '__proto__'];
    const given = { costs: ids.map(() => 10n), budget: 100n, votes: everyone(ids.length, 3), ids };
    expect([...won(given).winners].sort()).toEqual([...ids].sort());
    const short = won({ ...given, budget: 90n }).winners;
    expect(short).toHaveLength(9);
    if (rule.name !== 'max_welfare') expect(short).not.toContain('🌳');
  });
});

it('a divided count throws on bad money too, and knows elections without projects', () => {
  const rule = { name: 'divided', rule: { name: 'phragmen', misfit: 'skip' } } as const;
  const bad = electionOf({ costs: [-1n], budget: 5n, votes: [[0]] }, 'approval');
  expect(() => allocateDivided(bad, rule, untie)).toThrow(RangeError);
  const empty = electionOf({ costs: [], budget: 5n, votes: [[]] }, 'approval');
  expect(allocateDivided(empty, rule, untie)).toMatchObject({ value: { winners: [], left: 5n } });
});
