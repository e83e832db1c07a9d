import { describe, expect, it } from 'vitest';
import { plotOf, roundUp } from './plot';

describe('the plot of the growth', () => {
  it('has its highest mark at 1, 2 or 5 times a power of ten', () => {
    expect([1, 1.1, 230, 501, 1000, 4999].map(roundUp)).toEqual([1, 2, 500, 1000, 1000, 5000]);
  });

  it('puts what grows as the approvals do on a straight line, and names each series once', () => {
    const plot = plotOf(
      [250_000, 500_000, 1_000_000],
      [
        { label: 'the list', milliseconds: [50, 100, 200] },
        { label: 'equal shares', milliseconds: [10, 10, 10] },
      ],
    );
    const circles = [...plot.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)];
    const [first, second, third] = circles.map(([, x, y]) => [Number(x) - 70, 370 - Number(y)]);
    if (!first || !second || !third) throw new Error('No marks');
    for (const [x = 0, y = 0] of [second, third]) {
      expect(y / x).toBeCloseTo((first[1] ?? 0) / (first[0] ?? 1), 2);
    }
    expect(plot.match(/<rect x=/g)).toHaveLength(3);
    expect(plot.split('equal shares')).toHaveLength(2);
  });
});
