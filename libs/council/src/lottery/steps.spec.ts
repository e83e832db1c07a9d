import fc from 'fast-check';
import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { roundedBalls } from '../balls/balls';
import { dealtBalls } from '../balls/deal';
import { diagnose } from '../diagnosis/diagnose';
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

describe('pools never seen', () => {
  const pools = fc
    .record({
      people: fc.integer({ min: 30, max: 400 }),
      kinds: fc.array(fc.integer({ min: 2, max: 8 }), { minLength: 1, maxLength: 6 }),
      seats: fc.integer({ min: 5, max: 30 }),
      slack: fc.integer({ min: 0, max: 3 }),
      homes: fc.constantFrom(1, 2, 4),
      seed: fc.integer({ min: 0, max: 255 }),
    })
    .map(({ people, kinds, seats, slack, homes, seed }) => {
      const dice = seededDice(seed.toString(16).padStart(2, '0').repeat(32));
      const first = kinds.map((_, kind) =>
        kinds.slice(0, kind).reduce((sum, count) => sum + count, 0),
      );
      const pool = Array.from({ length: people }, (_, at): Volunteer => {
        const quotas = kinds.map((count, kind) => (first[kind] ?? 0) + dice(1 + dice(count)));
        const household = homes === 1 ? `P${at}` : `H${dice(Math.ceil((people * 2) / homes))}`;
        return { id: `P${at}`, household, quotas };
      });
      const quotas = kinds.flatMap((count, kind) =>
        Array.from({ length: count }, (_, at): Quota => {
          const share = pool.filter((each) => each.quotas[kind] === (first[kind] ?? 0) + at).length;
          const fair = (share * seats) / people;
          const bounds = {
            min: Math.max(0, Math.floor(fair) - slack),
            max: Math.ceil(fair) + slack,
          };
          return { category: `c${kind}`, value: `v${at}`, ...bounds, minFlex: 0, maxFlex: seats };
        }),
      );
      return { pool, quotas, seats };
    });

  it(
    'get a lottery within the time given, with households or not, or a proof that there is none',
    { timeout: 120_000 },
    () => {
      const LIMIT = 1.5;
      let lotteries = 0;
      fc.assert(
        fc.property(pools, ({ pool, quotas, seats }) => {
          const began = clock();
          const body = bodyOf(pool, quotas, seats);
          const made = lotteryOf(solver, body, { ...options, limit: LIMIT });
          // Twice the time: the machine has other work.
          expect(clock() - began).toBeLessThan(2 * LIMIT + 1);
          if (!made.ok) {
            const found = diagnose(solver, pool, quotas, seats, {
              clock,
              limit: LIMIT,
              alternatives: 1,
            });
            if (made.denial.code === 'draw_infeasible')
              expect(found.suggestions[0]?.cost).not.toBe(0);
            return;
          }
          lotteries++;
          const { panels, weights, chances, never, bound, eps } = made.value;
          expect(panels.every(({ counts }) => isPanel(body, counts))).toBe(true);
          const least = Math.min(...[...chances].filter((_, at) => !never.has(at)));
          expect(bound - least).toBeGreaterThanOrEqual(-1e-6);
          expect(bound - least).toBeLessThanOrEqual(eps + 1e-6);
          const balls = dealtBalls(body, panels, roundedBalls(body, panels, weights, 100));
          const home = new Map(pool.map(({ id, household }) => [id, household]));
          for (const { members } of balls)
            expect(new Set(members.map((id) => home.get(id))).size).toBe(seats);
        }),
        { numRuns: 40, seed: 6 },
      );
      expect(lotteries).toBeGreaterThan(7);
    },
  );
});
