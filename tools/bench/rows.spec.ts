import { describe, expect, it } from 'vitest';
import { lineOf, rowsOf } from './rows';

const one = (rule: string, tool: string, seconds?: number) => ({
  ...{ rule, tool, winners: [] },
  ...(seconds && { seconds }),
});
const instance = {
  ...{ name: 'Une_ville_2023', file: '', projects: 3, voters: 9 },
  references: [
    one('greedy-votes', 'pabutools 1', 0.4),
    one('greedy-votes-per-cost', 'pabutools 1', 0.3),
    one('mes-cost-add1', 'pabutools 1', 23),
    one('mes-cost-add1-integral', 'pabutools 1', 20),
    one('mes-cost-add1-integral', 'pabumeasures C++ (long double)', 0.09),
    one('mes-cost-add1-integral', 'tool JavaScript (floats)', 0.5),
    one('phragmen', 'pabutools 1'),
  ],
};

describe('the lines of the bench', () => {
  it('are the main rules, each in the variant that most programs were timed on', () => {
    expect(rowsOf(instance)).toMatchObject([
      { label: 'the list', seconds: [0.4, undefined, undefined, undefined] },
      {
        label: 'equal shares, Add1',
        reference: { rule: 'mes-cost-add1-integral' },
        seconds: [20, 0.09, 0.5, undefined],
      },
    ]);
  });

  it('show the middle of three counts and the largest memory, beside what others took', () => {
    const [, add1] = rowsOf(instance);
    if (!add1) throw new Error('No line');
    expect(
      lineOf(add1, {
        read: [9, 100, 10],
        rule: [3, 1, 2.04],
        processor: [90, 80, 95],
        peak: 104_448,
      }),
    ).toBe(
      '| Une ville 2023 | equal shares, Add1 (mes-cost-add1-integral) | 10.0 | 2.0 | 90 | 102 | 20 | 0.09 | 0.5 |  |',
    );
  });
});
