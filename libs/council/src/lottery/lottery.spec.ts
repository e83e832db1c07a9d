import fc from 'fast-check';
import loadHighs from 'highs';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { roundedBalls } from '../balls/balls';
import { ballsOf, dealtBalls } from '../balls/deal';
import { diagnose } from '../diagnosis/diagnose';
import { bodyOf, isPanel } from '../pool/body';
import { readPool, type Volunteer } from '../pool/pool';
import { type Quota, readQuotas } from '../pool/quotas';
import { readTable } from '../pool/table';
import { seededDice } from '../public/stream';
import { highsSolver } from '../solver/highs';
import { type Solver } from '../solver/solver';
import { legacyPanel } from './legacy';
import { type Fairness, lotteryOf } from './lottery';
import { measuresOf } from './measures';

const shared = fileURLToPath(new URL('../../../../../shared/data/sortition/', import.meta.url));
const present = existsSync(shared);
if (!present) console.log('The open pools are not beside the repository: their tests are skipped.');

let solver: Solver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});
const clock = () => performance.now() / 1000;

function opened<T>(result: { ok: true; value: T } | { ok: false; denial: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.denial));
  return result.value;
}

function openPool(folder: string, pool: string, quotas: string, id?: string) {
  const table = (file: string) => opened(readTable(readFileSync(`${shared}${folder}/${file}`)));
  const read = opened(readQuotas(table(quotas)));
  return { quotas: read, pool: opened(readPool(table(pool), read, { id })) };
}

const made = (
  { pool, quotas }: { pool: readonly Volunteer[]; quotas: readonly Quota[] },
  seats: number,
  fairness: Fairness = 'leximin',
  halves: 1 | 2 = 1,
) => {
  const body = bodyOf(pool, quotas, seats, halves);
  const lottery = opened(lotteryOf(solver, body, { fairness, balls: 1000, clock, limit: 40 }));
  const chances = new Map(
    body.profiles.flatMap(({ members }, at) =>
      members.map(({ id }) => [id, lottery.chances[at] ?? 0] as const),
    ),
  );
  return { body, lottery, chances };
};

describe.skipIf(!present)('the lottery over the open pools', () => {
  const pools = [
    ['synthetic_cpc_35', 'respondents.csv', 'categories.csv', undefined, 35],
    ['sf_fixture_150', 'candidates.csv', 'features.csv', 'nationbuilder_id', 22],
    ['example_small_20', 'respondents.csv', 'categories.csv', undefined, 20],
  ] as const;
  const reference = present
    ? readFileSync(`${shared}reference/metrics.csv`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(','))
    : [];

  it.each(pools)(
    '%s: LEXIMIN is that of the reference',
    { timeout: 60_000 },
    (folder, pool, quotas, id, seats) => {
      const { body, lottery, chances } = made(openPool(folder, pool, quotas, id), seats);
      const found = measuresOf([...chances.values()]);
      const line =
        reference.find(([name, , , , kind]) => name === folder && kind === 'leximin') ?? [];
      const [min, , gini, mean] = line.slice(5).map(Number);
      expect(Math.abs(found.min - min!)).toBeLessThan(1e-5);
      expect(Math.abs(found.gini - gini!)).toBeLessThan(1e-4);
      expect(Math.abs(found.geometricMean - mean!)).toBeLessThan(1e-4);
      expect([...chances.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(seats, 6);
      expect(lottery.panels.every(({ counts }) => isPanel(body, counts))).toBe(true);
      expect(lottery.bound - found.min).toBeLessThan(1e-6);
    },
  );

  it.each(pools.slice(0, 1))(
    '%s: MAXIMIN has the smallest chance of the reference',
    (folder, pool, quotas, id, seats) => {
      const { chances } = made(openPool(folder, pool, quotas, id), seats, 'maximin');
      expect(Math.abs(Math.min(...chances.values()) - 0.15625)).toBeLessThan(1e-5);
    },
  );

  it('draws substitutes with the panel, both halves within the quotas', () => {
    const commune = openPool('synthetic_cpc_35', 'respondents.csv', 'categories.csv');
    const { body, lottery, chances } = made(commune, 35, 'leximin', 2);
    expect(Math.min(...chances.values())).toBeCloseTo(0.3125, 6);
    const balls = dealtBalls(
      body,
      lottery.panels,
      roundedBalls(body, lottery.panels, lottery.weights, 1000),
    );
    const byId = new Map(commune.pool.map((person) => [person.id, person]));
    for (const { members, substitutes } of balls) {
      expect(new Set([...members, ...substitutes]).size).toBe(70);
      for (const half of [members, substitutes]) {
        commune.quotas.forEach(({ min, max }, quota) => {
          const found = half.filter((id) => byId.get(id)?.quotas.includes(quota)).length;
          expect(found >= min && found <= max).toBe(true);
        });
      }
    }
  });

  it('changes no chance by more than k/1000 in a thousand balls', () => {
    const { body, lottery, chances } = made(
      openPool('sf_fixture_150', 'candidates.csv', 'features.csv', 'nationbuilder_id'),
      22,
    );
    const counts = roundedBalls(body, lottery.panels, lottery.weights, 1000);
    const balls = dealtBalls(body, lottery.panels, counts);
    expect(balls).toHaveLength(1000);
    const held = ballsOf(
      body.profiles.flatMap(({ members }) => members),
      balls,
    );
    const told = [...held].map(([id, { seat }]) => ({
      seat: seat / 1000,
      chance: chances.get(id) ?? 0,
    }));
    for (const { seat, chance } of told)
      expect(Math.abs(seat - chance)).toBeLessThanOrEqual(22 / 1000);
    expect(Math.min(...told.map(({ seat }) => seat))).toBeGreaterThan(0.0909 - 0.003);
  });

  it(
    'finds the cheapest change of quotas that contradict each other, and others',
    { timeout: 60_000 },
    () => {
      const { pool, quotas } = openPool(
        'synthetic_infeasible_35',
        'respondents.csv',
        'categories.csv',
      );
      const { suggestions, conflicts } = diagnose(solver, pool, quotas, 35, { clock, limit: 60 });
      expect(suggestions.map(({ least }) => least)).toEqual([true, true, true]);
      expect(suggestions[0]?.cost).toBeCloseTo(24.706, 3);
      expect(conflicts.length).toBeGreaterThan(0);
      for (const { changes } of suggestions) {
        const changed = quotas.map((quota) => ({ ...quota }));
        for (const { quota, bound, to } of changes) changed[quota]![bound] = to;
        expect(lotteryFeasible(pool, changed)).toBe(true);
      }
      const only = quotas.map((quota, at) => ({
        ...quota,
        min: conflicts.some((bound) => bound.quota === at && bound.bound === 'min') ? quota.min : 0,
        max: conflicts.some((bound) => bound.quota === at && bound.bound === 'max')
          ? quota.max
          : 35,
      }));
      expect(lotteryFeasible(pool, only)).toBe(false);
    },
  );

  const lotteryFeasible = (pool: readonly Volunteer[], quotas: readonly Quota[]) => {
    const body = bodyOf(pool, quotas, 35);
    const model = solver.open({
      columns: body.caps.map((upper) => ({ worth: 0, lower: 0, upper, whole: true })),
      rows: body.rows,
    });
    const { status } = model.solve(10);
    model.close();
    return status === 'optimal';
  };
});

const QUOTAS: Quota[] = [
  ['sexe', 'F', 2, 3],
  ['sexe', 'H', 2, 3],
  ['lieu', 'N', 1, 3],
  ['lieu', 'S', 1, 4],
].map(
  ([category, value, min, max]) => ({ category, value, min, max, minFlex: 0, maxFlex: 5 }) as Quota,
);

/** Pools of which a panel of five surely exists. */
const pools = fc
  .array(fc.record({ sex: fc.constantFrom(0, 1), place: fc.constantFrom(2, 3), home: fc.nat(3) }), {
    maxLength: 14,
  })
  .map((more) => {
    const sure = [0, 0, 0, 1, 1, 1].map((sex, at) => ({
      sex,
      place: 2 + (at % 2),
      home: 100 + at,
    }));
    return [...sure, ...more].map(({ sex, place, home }, at): Volunteer => ({
      ...{ id: `P${String(at).padStart(2, '0')}`, quotas: [sex, place], household: `${home}` },
    }));
  });
const apart = (pool: readonly Volunteer[]) =>
  pool.map((person) => ({ ...person, household: person.id }));

describe('any lottery', () => {
  const runs = { numRuns: 12, seed: 5 };

  it('sums to the seats, and every panel is one in whole numbers, with and without a household rule', () => {
    fc.assert(
      fc.property(pools, fc.boolean(), (drawn, homes) => {
        const pool = homes ? drawn : apart(drawn);
        const { body, lottery, chances } = made({ pool, quotas: QUOTAS }, 5);
        expect([...chances.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(5, 6);
        expect(lottery.panels.every(({ counts }) => isPanel(body, counts))).toBe(true);
        const balls = dealtBalls(
          body,
          lottery.panels,
          roundedBalls(body, lottery.panels, lottery.weights, 100),
        );
        const home = new Map(pool.map(({ id, household }) => [id, household]));
        for (const { members } of balls)
          expect(new Set(members.map((id) => home.get(id))).size).toBe(5);
      }),
      runs,
    );
  });

  it('does not depend on the order of the pool, and treats people of one profile alike', () => {
    fc.assert(
      fc.property(pools, (drawn) => {
        const pool = apart(drawn);
        const { chances } = made({ pool, quotas: QUOTAS }, 5);
        const turned = made({ pool: [...pool].reverse(), quotas: QUOTAS }, 5);
        for (const person of pool) {
          expect(turned.chances.get(person.id)).toBe(chances.get(person.id));
          const like = pool.find(({ quotas }) => quotas.join() === person.quotas.join());
          expect(chances.get(like!.id)).toBe(chances.get(person.id));
        }
      }),
      runs,
    );
  });

  it('gives people of one profile less, never more, when one like them volunteers', () => {
    fc.assert(
      fc.property(pools, (drawn) => {
        const pool = apart(drawn);
        const more = [...pool, { ...pool[0]!, id: 'Z', household: 'Z' }];
        const before = made({ pool, quotas: QUOTAS }, 5).chances.get('P00') ?? 0;
        const after = made({ pool: more, quotas: QUOTAS }, 5).chances.get('P00') ?? 0;
        expect(after).toBeLessThanOrEqual(before + 1e-6);
      }),
      runs,
    );
  });

  it('is never less fair to the worst off than the draw of old', () => {
    const dice = seededDice('01'.repeat(32));
    const pool = apart(fc.sample(pools, { numRuns: 1, seed: 9 })[0]!);
    const { chances } = made({ pool, quotas: QUOTAS }, 5);
    const drawn = pool.map(() => 0);
    for (let run = 0; run < 2000; run++)
      for (const at of legacyPanel(pool, QUOTAS, 5, dice)!) drawn[at]!++;
    expect(Math.min(...chances.values())).toBeGreaterThan(Math.min(...drawn) / 2000 - 0.03);
  });
});
