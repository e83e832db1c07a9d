import { describe, expect, it } from 'vitest';
import { recountCommand } from './recount';

const rule = {
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

  it('is not said where the file cannot carry the rule', () => {
    expect(recountCommand('x.pb', { ...rule, purses: [{}] })).toBeUndefined();
  });
});
