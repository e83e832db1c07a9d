import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisEnd, fitsInTheRest, type MoneyRow, stretchOf } from './money-down';

/** Goes down the costs as the greedy rule does: what does not fit is passed. */
function goDown(costs: readonly number[], budgetCents: number): readonly MoneyRow[] {
  let left = budgetCents;
  return costs.map((costCents, at) => {
    const row = {
      rank: at + 1,
      title: `Projet ${at + 1}`,
      score: '1',
      costCents,
      beforeCents: left,
      chosen: costCents <= left,
      missingCents: Math.max(0, costCents - left),
    };
    if (row.chosen) left -= costCents;
    return row;
  });
}

const budgets = fc.integer({ min: 100_000, max: 100_000_000 });
const rankings = budgets.chain((budget) =>
  fc.tuple(
    fc.constant(budget),
    fc.array(fc.integer({ min: 100, max: budget * 3 }), { minLength: 1, maxLength: 40 }),
  ),
);

describe('money going down the ranking', () => {
  it('starts each row where the money spent before it stops', () => {
    fc.assert(
      fc.property(rankings, ([budget, costs]) => {
        const rows = goDown(costs, budget);
        const end = axisEnd(rows, budget);
        rows.forEach((row, at) => {
          const next = rows[at + 1];
          if (!next) return;
          const here = stretchOf(row, budget, end);
          expect(stretchOf(next, budget, end)?.from).toBe(row.chosen ? here?.to : here?.from);
        });
      }),
    );
  });

  it('ends a chosen project before the line, and any other beyond it', () => {
    fc.assert(
      fc.property(rankings, ([budget, costs]) => {
        const rows = goDown(costs, budget);
        const end = axisEnd(rows, budget);
        const line = (budget / end) * 100;
        for (const row of rows) {
          const { to = 0, cut = false } = stretchOf(row, budget, end) ?? {};
          if (row.chosen) expect(to).toBeLessThanOrEqual(line + 0.05);
          else expect(to).toBeGreaterThanOrEqual(line - 0.05);
          expect(to).toBeLessThanOrEqual(100);
          expect(cut && row.chosen).toBe(false);
        }
      }),
    );
  });

  it('never lets one dear project take more than a fifth of the axis beyond the line', () => {
    fc.assert(
      fc.property(rankings, ([budget, costs]) => {
        const end = axisEnd(goDown(costs, budget), budget);
        expect(end).toBeGreaterThanOrEqual(budget);
        expect(end).toBeLessThanOrEqual(Math.ceil(budget * 1.25));
      }),
    );
  });

  it('says of a small project that it fits in what a dearer one left', () => {
    const rows = goDown([60, 50, 30, 40], 100);
    expect(rows.map((_, at) => fitsInTheRest(rows, at))).toEqual([false, false, true, false]);
  });

  it('draws no bar where the rule does not go down a ranking', () => {
    const [row] = goDown([60], 100);
    expect(row && stretchOf({ ...row, beforeCents: null }, 100, 100)).toBeUndefined();
  });
});
