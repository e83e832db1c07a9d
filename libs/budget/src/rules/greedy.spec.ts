import { describe, expect, it } from 'vitest';
import { goDown } from './greedy';
import { type GreedyRule } from './greedy-rule';
import { type Contender } from './ranking';
import { type TieBreaker, type Untie } from './untie';

const plain: GreedyRule = { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' };

/** [number, cost, votes] */
type Line = readonly [string, number, number];

const contenders = (lines: readonly Line[]): Contender[] =>
  lines.map(([id, cost, votes]) => ({ id, cost: BigInt(cost), score: votes, support: votes }));

function run(
  lines: readonly Line[],
  budget: number,
  rule: Partial<GreedyRule> = {},
  untie: Untie = ['id'],
) {
  const outcome = goDown(contenders(lines), BigInt(budget), { ...plain, ...rule }, untie);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  return outcome.value;
}

/** The edition of 2025 of the demo town, in euros. */
const edition2025: Line[] = [
  ['P01', 48_000, 612],
  ['P02', 58_000, 571],
  ['P03', 42_000, 318],
  ['P04', 7_900, 221],
  ['P05', 16_000, 377],
  ['P06', 18_500, 183],
  ['P07', 22_000, 236],
  ['P08', 27_500, 147],
  ['P09', 14_000, 72],
  ['P10', 13_200, 342],
  ['P11', 21_000, 455],
  ['P12', 19_500, 498],
  ['P13', 34_000, 289],
  ['P14', 15_800, 50],
];

describe('the edition of 2025', () => {
  it('has 9 winners for 259,600 euros when a project too dear is skipped', () => {
    const { winners, spent, left } = run(edition2025, 260_000);
    expect(winners).toEqual(['P01', 'P02', 'P12', 'P11', 'P05', 'P10', 'P03', 'P13', 'P04']);
    expect([spent, left]).toEqual([259_600n, 400n]);
  });

  it('has 8 winners for 251,700 euros when the list stops at a project too dear', () => {
    const { winners, spent, left } = run(edition2025, 260_000, { misfit: 'stop' });
    expect(winners).toEqual(['P01', 'P02', 'P12', 'P11', 'P05', 'P10', 'P03', 'P13']);
    expect([spent, left]).toEqual([251_700n, 8_300n]);
  });

  it('funds the project at which it stops when enough of its cost is left', () => {
    const from37 = run(edition2025, 260_000, { misfit: { topUpFrom: 37 } });
    expect(from37.winners.at(-1)).toBe('P07');
    expect([from37.spent, from37.left, from37.trace.toppedUp]).toEqual([273_700n, 0n, 13_700n]);
    expect(run(edition2025, 260_000, { misfit: { topUpFrom: 38 } }).winners).toHaveLength(8);
  });
});

describe('going down the list', () => {
  it('passes over a project below the threshold without stopping', () => {
    const lines: Line[] = [
      ['A', 500, 30],
      ['B', 20, 20],
      ['C', 10, 9],
      ['D', 5, 10],
    ];
    const { winners } = run(lines, 530, { misfit: 'stop', threshold: 10 });
    expect(winners).toEqual(['A', 'B', 'D']);
  });

  it('is not stopped by a project withdrawn', () => {
    const list = contenders([
      ['A', 999_999_999, 30],
      ['B', 20, 20],
    ]).map((contender) => ({
      ...contender,
      withdrawn: contender.id === 'A',
    }));
    const outcome = goDown(list, 100n, { ...plain, misfit: 'stop' }, ['id']);
    expect(outcome.ok && outcome.value.winners).toEqual(['B']);
  });

  it('funds one project at most of those that exclude each other', () => {
    const lines: Line[] = [
      ['A', 10, 3],
      ['B', 10, 2],
      ['C', 10, 1],
    ];
    const { winners, trace } = run(lines, 100, { exclusive: [['A', 'B']] });
    expect(winners).toEqual(['A', 'C']);
    expect(trace.steps.find(({ project }) => project === 'B')).toMatchObject({
      fate: 'excluded',
      against: 'A',
    });
  });

  it('ranks by votes for the cost when asked, and what costs nothing first', () => {
    const lines: Line[] = [
      ['A', 300, 30],
      ['B', 100, 11],
      ['C', 0, 1],
      ['D', 30, 3],
    ];
    expect(run(lines, 1000, { perCost: true }).winners).toEqual(['C', 'B', 'A', 'D']);
  });

  it('tells apart votes for the cost that the doubles cannot', () => {
    const huge = 10n ** 17n;
    const list = [
      { id: 'A', cost: huge + 1n, score: 3, support: 3 },
      { id: 'B', cost: huge, score: 3, support: 3 },
    ];
    const outcome = goDown(list, huge * 3n, { ...plain, perCost: true }, []);
    expect(outcome.ok && outcome.value.winners).toEqual(['B', 'A']);
    expect(outcome.ok && outcome.value.ties).toEqual([]);
  });

  it('tops up a project when exactly the share asked for is left', () => {
    const lines: Line[] = [
      ['A', 20, 2],
      ['B', 100, 1],
    ];
    expect(run(lines, 100, { misfit: { topUpFrom: 80 } }).winners).toEqual(['A', 'B']);
    expect(run(lines, 99, { misfit: { topUpFrom: 80 } }).winners).toEqual(['A']);
  });

  it('opens the reserved share first and carries what it leaves', () => {
    const lines: Line[] = [
      ['A', 60, 9],
      ['B', 30, 8],
      ['Q1', 25, 2],
      ['Q2', 20, 1],
    ];
    const purses = [
      { key: 'reserve', money: 30n, projects: ['Q1', 'Q2'] },
      { key: 'town', money: 70n },
    ];
    const { winners, left, trace } = run(lines, 100, { purses });
    expect(winners).toEqual(['Q1', 'A']);
    expect(left).toBe(15n);
    expect(
      trace.steps.filter(({ project }) => project === 'Q2').map(({ purse, fate }) => [purse, fate]),
    ).toEqual([
      ['reserve', 'too_dear'],
      ['town', 'too_dear'],
    ]);
  });

  it('gives what a neighbourhood leaves to the whole town, never to another neighbourhood', () => {
    const lines: Line[] = [
      ['N1', 30, 9],
      ['S1', 60, 8],
      ['S2', 20, 2],
    ];
    const purses = [
      { key: 'north', money: 50n, projects: ['N1'] },
      { key: 'south', money: 50n, projects: ['S1', 'S2'] },
      { key: 'town', money: 10n },
    ];
    const { winners, left } = run(lines, 110, { purses });
    expect(winners).toEqual(['N1', 'S2', 'S1']);
    expect(left).toBe(0n);
    expect(run(lines, 110, { purses: purses.slice(0, 2) })).toMatchObject({
      winners: ['N1', 'S2'],
      left: 60n,
    });
  });

  it('refuses purses that hold more than the budget', () => {
    expect(() => run([['A', 1, 1]], 10, { purses: [{ key: 'a', money: 11n }] })).toThrow(
      RangeError,
    );
  });
});

describe('ties', () => {
  const tied: Line[] = [
    ['A', 60, 5],
    ['B', 50, 5],
    ['C', 50, 5],
  ];
  const first = (untie: Untie, lines = tied) => run(lines, 60, {}, untie).winners;

  it('are broken by the list, one breaker after the other', () => {
    expect(first(['cost', 'id'])).toEqual(['B']);
    expect(first([{ lot: ['A', 'C', 'B'] }])).toEqual(['A']);
    expect(first(['cost', { lot: ['A', 'C', 'B'] }])).toEqual(['C']);
  });

  it('compare numbers as text', () => {
    const lines: Line[] = [
      ['9', 60, 5],
      ['10', 60, 5],
    ];
    expect(first(['id'], lines)).toEqual(['10']);
  });

  it('that decide who wins are refused when the list does not break them', () => {
    const refuse = (untie: TieBreaker[]) => goDown(contenders(tied), 60n, plain, untie);
    expect(refuse([])).toMatchObject({ ok: false, denial: { code: 'count_tie_unbroken' } });
    expect(refuse(['cost'])).toMatchObject({
      ok: false,
      denial: { details: { projects: 'B, C' } },
    });
  });

  it('decide who wins when two of those that fit exclude each other', () => {
    const outcome = goDown(contenders(tied), 160n, { ...plain, exclusive: [['A', 'B']] }, []);
    expect(outcome).toMatchObject({ ok: false, denial: { code: 'count_tie_unbroken' } });
  });

  it('that decide nothing are written down and not refused', () => {
    const { winners, ties } = run(tied, 160, {}, []);
    expect(winners).toEqual(['A', 'B', 'C']);
    expect(ties).toEqual([{ projects: ['A', 'B', 'C'], by: 'none', decisive: false }]);
    expect(run(tied, 40, { misfit: 'stop' }, []).winners).toEqual([]);
  });
});

it('an election without projects has no winner and keeps its money', () => {
  expect(run([], 100)).toMatchObject({ winners: [], spent: 0n, left: 100n, ties: [] });
});
