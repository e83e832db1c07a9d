import { bodyOf, lotteryOf, verifyDraw } from '@parvis/council';
import { describe, expect, it } from 'vitest';
import { loadSolver, poolOf, quotasOf } from '../quota/council-pool';
import { measuresOfLottery, publishedLottery } from './made-lottery';

const bounds = { census: 0, min: 0, max: 6 };
const valuesOf = (...keys: readonly string[]) =>
  keys.map((key) => ({ key, title: key, ...bounds }));

/** 60 people of many profiles: no lottery is found at once. */
const features = [
  { key: 'college', title: 'Collège', values: valuesOf('femmes', 'hommes') },
  { key: 'age', title: 'Âge', values: valuesOf('a', 'b', 'c', 'd', 'e') },
  { key: 'quartier', title: 'Quartier', values: valuesOf('nord', 'sud', 'est') },
];
const candidates = Array.from({ length: 60 }, (_, at) => ({
  number: `V${String(at).padStart(4, '0')}`,
  values: {
    college: at % 3 === 0 ? 'femmes' : 'hommes',
    age: 'abcde'[(at * at) % 5] ?? 'a',
    quartier: ['nord', 'sud', 'est'][(at >> 2) % 3] ?? 'nord',
  },
}));

/** A clock that a second passes on, each time somebody looks. */
const hurried = () => {
  let seconds = 0;
  return () => (seconds += 1);
};

describe('a lottery', () => {
  const made = async (limit: number) => {
    const quotas = quotasOf(features);
    const pool = poolOf(features, candidates);
    const body = bodyOf(pool, quotas, 6);
    const options = { fairness: 'leximin', balls: 1000, limit } as const;
    const found = lotteryOf(await loadSolver(), body, { ...options, clock: hurried() });
    if (!found.ok) throw new Error(found.denial.code);
    const rules = { seats: 6, households: false, program: 'Parvis' };
    return { ...rules, pool, quotas, body, lottery: found.value };
  };
  const checked = (files: ReadonlyMap<string, string>) =>
    verifyDraw(new Map([...files].map(([name, text]) => [name, Buffer.from(text)])));

  it('for which time was too short says so with its gap, and is a sound lottery all the same', async () => {
    const short = await made(4);
    const measures = measuresOfLottery(short, 4);
    expect(measures.finished).toBe(false);
    expect(measures.gap).toBeGreaterThan(0);
    expect(checked(publishedLottery(short).files).ok).toBe(true);
  });

  it('for which time was enough has no gap to speak of', async () => {
    const measures = measuresOfLottery(await made(10_000), 1);
    expect(measures).toMatchObject({ finished: true, people: 60, balls: 1000, never: [] });
    expect(measures.gap).toBeLessThan(1e-3);
  });
});
