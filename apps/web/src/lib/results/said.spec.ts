import { describe, expect, it } from 'vitest';
import type { Here } from '#lib/here';
import { type Result, sayingsOf } from './said';

const speech = {
  say: (key: string, params: object) => `${key} ${Object.values(params).join(' | ')}`,
  count: (value: number) => `<${value}>`,
  money: (cents: number) => `${cents / 100} €`,
} as unknown as Here;
const lines = [{ code: 'P02', idea: { title: 'Un verger' } }];

describe('the reasons of a result', () => {
  it('say numbers as the page does, amounts in money, and projects by their titles', () => {
    const { sentence } = sayingsOf(speech, { lines } as unknown as Result);
    const key = 'result_part_open' as const;
    expect(sentence({ key, params: { voters: 1597 }, money: [] })).toBe(`${key} <1597>`);
    const params = { round: 2, at: 'P02', purse: 'Le Marché' };
    expect(sentence({ key, params, money: [] })).toBe(
      `${key} <2> | results_quoted Un verger | Le Marché`,
    );
  });
});
