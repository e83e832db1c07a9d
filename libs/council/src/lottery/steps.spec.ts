import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf, isPanel } from '../pool/body';
import { type Volunteer } from '../pool/pool';
import { type Quota } from '../pool/quotas';
import { seededDice } from '../public/stream';
import { highsSolver } from '../solver/highs';
import { type Opened, type Solver } from '../solver/solver';
import { lotteryOf, lotteryPaced } from './lottery';
import { type Progress } from './steps';

const clock = () => performance.now() / 1000;
let solver: Solver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});

/** A pool of many profiles: six categories of four values, some of them rare. */
function hardBody(people: number, seats: number) {
  const dice = seededDice('07'.repeat(32));
  const kinds = 6;
  const pool: Volunteer[] = Array.from({ length: people }, (_, at) => ({
    id: `P${at}`,
    household: `P${at}`,
    quotas: Array.from({ length: kinds }, (_each, kind) => 4 * kind + Math.min(dice(4), dice(5))),
  }));
  const quotas: Quota[] = Array.from({ length: 4 * kinds }, (_, at) => {
    const bounds = { min: Math.floor(seats / 4) - 1, max: Math.ceil(seats / 4) + 1 };
    const [category, value] = [`c${Math.floor(at / 4)}`, `v${at % 4}`];
    return { category, value, ...bounds, minFlex: 0, maxFlex: seats };
  });
  return bodyOf(pool, quotas, seats);
}

/** Counts what is open, so that a solver left behind is seen. */
function counted(inner: Solver): { solver: Solver; open: () => number } {
  let open = 0;
  return {
    open: () => open,
    solver: {
      open: (programme) => {
        const model = inner.open(programme);
        open++;
        const close = model.close.bind(model);
        return Object.assign(model, { close: () => (open--, close()) }) as Opened;
      },
    },
  };
}

const options = { fairness: 'leximin', balls: 1000, clock, limit: 30 } as const;
const pause = () => new Promise((resolve) => setImmediate(resolve));

describe('a lottery made in steps', () => {
  it('is the one made at once, and tells how far it is', async () => {
    const body = hardBody(60, 12);
    const told: Progress[] = [];
    const progress = (each: Progress) => told.push(each);
    const paced = await lotteryPaced(solver, body, { ...options, pause, progress });
    expect(paced).toEqual(lotteryOf(solver, body, options));
    expect(new Set(told.map(({ step }) => step))).toContain('ideal');
    expect(told.length).toBeGreaterThan(10);
  });

  it('lets others work between two steps, and stops when it is told to, with nothing left open', async () => {
    const body = hardBody(400, 40);
    const seen = counted(solver);
    const signal = { aborted: false };
    let others = 0;
    const timer = setInterval(() => {
      signal.aborted = ++others === 3;
    }, 20);
    const began = clock();
    const stopped = await lotteryPaced(seen.solver, body, { ...options, pause, signal });
    clearInterval(timer);
    expect(stopped).toMatchObject({ ok: false, denial: { code: 'draw_stopped' } });
    expect(others).toBe(3);
    expect(clock() - began).toBeLessThan(10);
    expect(seen.open()).toBe(0);
  });

  it.each(['leximin', 'maximin'] as const)(
    'keeps to its time by %s, with a real lottery and a proven bound',
    { timeout: 30_000 },
    (fairness) => {
      const body = hardBody(800, 80);
      const seen = counted(solver);
      const began = clock();
      const made = lotteryOf(seen.solver, body, { ...options, fairness, limit: 3 });
      // Twice the time given, on a machine with other work.
      expect(clock() - began).toBeLessThan(6);
      if (!made.ok) throw new Error(made.denial.code);
      const { panels, weights, chances, bound, never } = made.value;
      expect(panels.every(({ counts }) => isPanel(body, counts))).toBe(true);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
      const reached = [...chances].filter((_, at) => !never.has(at));
      expect(bound).toBeGreaterThanOrEqual(Math.min(...reached) - 1e-9);
      expect(bound).toBeLessThanOrEqual(80 / 800 + 1e-9);
      expect(seen.open()).toBe(0);
    },
  );
});
