import fc from 'fast-check';
import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/diagnose';
import { bodyOf } from '../pool/body';
import { type Volunteer } from '../pool/pool';
import { highsSolver } from '../solver/highs';
import { type Solver } from '../solver/solver';
import { lotteryOf } from './lottery';
import { allGroups, allPanels, countsOf, type SmallPool, smallPools } from './small.factory';

const clock = () => performance.now() / 1000;
let solver: Solver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});

/**
 * LEXIMIN from its definition, over the list of all panels: the highest floor; then who cannot be lifted above it, found
 * by trying to lift each; they stay, and the floor of the others rises. No prices, no columns made on the way.
 */
function leximinOf({ pool }: SmallPool, panels: readonly Volunteer[][]): Map<string, number> {
  const held = new Map<string, number>();
  const own = pool.map(({ id }) =>
    panels.flatMap((panel, at) => (panel.some((person) => person.id === id) ? [at] : [])),
  );
  const covered = pool.flatMap((_, at) => (own[at]!.length > 0 ? [at] : []));
  const open = new Set(covered);
  /** Highest floor of those in `lifted` while the others keep what they have. */
  const highest = (lifted: ReadonlySet<number>, least: number) => {
    const floor = panels.length;
    const model = solver.open({
      columns: [
        ...panels.map(() => ({ worth: 0, lower: 0, upper: 1 })),
        { worth: 1, lower: 0, upper: 1 },
      ],
      rows: [
        { indices: panels.map((_, at) => at), values: panels.map(() => 1), min: 1, max: 1 },
        ...covered.map((at) => {
          const ones = own[at]!.map(() => 1);
          if (lifted.has(at)) {
            return { indices: [...own[at]!, floor], values: [...ones, -1], min: 0, max: Infinity };
          }
          const kept = held.get(pool[at]!.id) ?? least;
          return { indices: own[at]!, values: ones, min: kept - 1e-9, max: Infinity };
        }),
      ],
    });
    const { status, value } = model.solve(10);
    model.close();
    expect(status).toBe('optimal');
    return value;
  };
  while (open.size > 0) {
    const floor = highest(open, 0);
    const stuck = [...open].filter((at) => highest(new Set([at]), floor) < floor + 1e-7);
    expect(stuck.length).toBeGreaterThan(0);
    for (const at of stuck) {
      held.set(pool[at]!.id, floor);
      open.delete(at);
    }
  }
  return held;
}

describe('against every panel of a small pool', () => {
  it('LEXIMIN gives the chances of its definition, names whom no panel contains, and MAXIMIN their floor', () => {
    let lotteries = 0;
    fc.assert(
      fc.property(smallPools, (small) => {
        const body = bodyOf(small.pool, small.quotas, small.seats);
        const options = { fairness: 'leximin', balls: 1e9, clock, limit: 20 } as const;
        const made = lotteryOf(solver, body, options);
        const panels = allPanels(small);
        expect(made.ok).toBe(panels.length > 0);
        if (!made.ok) return;
        lotteries++;
        const wanted = leximinOf(small, panels);
        const floor = Math.min(...wanted.values());
        body.profiles.forEach(({ members }, at) => {
          for (const { id } of members) {
            expect(made.value.never.has(at)).toBe(!wanted.has(id));
            expect(made.value.chances[at]).toBeCloseTo(wanted.get(id) ?? 0, 5);
          }
        });
        expect(made.value.bound).toBeCloseTo(floor, 6);
        const worst = lotteryOf(solver, body, { ...options, fairness: 'maximin' });
        if (!worst.ok) throw new Error(worst.denial.code);
        const reached = [...worst.value.chances].filter((_, at) => !worst.value.never.has(at));
        expect(Math.min(...reached)).toBeCloseTo(floor, 6);
      }),
      { numRuns: 400, seed: 3 },
    );
    expect(lotteries).toBeGreaterThan(40);
  }, 60_000);

  it('the first change proposed costs what the cheapest of all groups costs, and each one makes a panel possible', () => {
    let infeasible = 0;
    fc.assert(
      fc.property(smallPools, (small) => {
        const { pool, quotas, seats } = small;
        const groups = allGroups(small);
        if (groups.length === 0 || allPanels(small).length > 0) return;
        infeasible++;
        const cost = (group: readonly Volunteer[]) =>
          countsOf(group, quotas).reduce((sum, count, at) => {
            const { min, max } = quotas[at]!;
            const short = Math.max(0, min - count) * (1 + 2 / min);
            return sum + (min > 0 ? short : 0) + Math.max(0, count - max);
          }, 0);
        const { suggestions } = diagnose(solver, pool, quotas, seats, { clock, limit: 20 });
        expect(suggestions[0]?.least).toBe(true);
        expect(suggestions[0]?.cost).toBeCloseTo(Math.min(...groups.map(cost)), 6);
        for (const { changes } of suggestions) {
          const changed = quotas.map((quota) => ({ ...quota }));
          for (const { quota, bound, to } of changes) changed[quota]![bound] = to;
          expect(allPanels({ ...small, quotas: changed }).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150, seed: 4 },
    );
    expect(infeasible).toBeGreaterThan(20);
  }, 60_000);
});
