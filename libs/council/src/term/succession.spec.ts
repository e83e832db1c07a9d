import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quota } from '../pool/quotas';
import { breachesOf, type Counted, successionRank, successor } from './succession';

const bound = (category: string, value: string, min: number, max: number): Quota => ({
  ...{ category, value, min, max, minFlex: 0, maxFlex: Infinity },
});
/** Fifteen women, fifteen men, five young people; at least ten of each side of the railway. */
const quotas = [
  bound('college', 'femmes', 15, 15),
  bound('college', 'hommes', 15, 15),
  bound('college', 'jeunes', 5, 5),
  bound('quartier', 'nord', 10, 25),
  bound('quartier', 'sud', 10, 25),
];
const half = (prefix: string): Counted[] =>
  Array.from({ length: 35 }, (_, at) => ({
    id: `${prefix}${String(at).padStart(2, '0')}`,
    quotas: [at < 15 ? 0 : at < 30 ? 1 : 2, at % 2 === 0 ? 3 : 4],
  }));
const college = ({ quotas: [mine] }: Counted): number | undefined => mine;

describe('a succession', () => {
  it('is like for like: the first in rank of those who keep every quota', () => {
    const [full, substitutes] = [half('T'), half('S')];
    const left = full[3];
    const remaining = full.filter((one) => one !== left);
    const found = successor(quotas, remaining, substitutes, 'a session');
    const women = substitutes.filter((one) => college(one) === 0).map(({ id }) => id);
    const first = [...women].sort((a, b) =>
      successionRank('a session', a) < successionRank('a session', b) ? -1 : 1,
    )[0];
    expect(found).toEqual({ number: first, breaches: [] });
    expect(successor(quotas, remaining, substitutes, 'another session')?.number).not.toBe(first);
  });

  it('says which quota it does not keep when nobody alike is left', () => {
    const remaining = half('T').slice(1);
    const men = half('S').filter((one) => college(one) === 1);
    expect(successor(quotas, remaining, men, 'a session')?.breaches).toEqual([
      { category: 'college', value: 'femmes', short: 1, over: 0 },
      { category: 'college', value: 'hommes', short: 0, over: 1 },
    ]);
    expect(successor(quotas, remaining, [], 'a session')).toBeUndefined();
  });

  it('holds another vacant seat against no minimum', () => {
    const remaining = half('T').slice(2);
    expect(breachesOf(quotas, remaining, 2)).toEqual([]);
    expect(breachesOf(quotas, remaining, 1)).toEqual([
      { category: 'college', value: 'femmes', short: 1, over: 0 },
    ]);
  });

  it('does not depend on the order in which anybody is listed', () => {
    fc.assert(
      fc.property(fc.nat(34), fc.gen(), (at, gen) => {
        const [full, substitutes] = [half('T'), half('S')];
        const remaining = full.filter((_, place) => place !== at);
        const mixed = gen(fc.shuffledSubarray, substitutes, { minLength: substitutes.length });
        const turned = gen(fc.shuffledSubarray, remaining, { minLength: remaining.length });
        expect(successor(quotas, turned, mixed, 'a session')).toEqual(
          successor(quotas, remaining, substitutes, 'a session'),
        );
      }),
    );
  });

  it('over three years of departures keeps quotas or says which it breaks, and calls nobody twice', () => {
    const departures = fc.array(fc.nat(34), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(departures, fc.string(), (leaving, session) => {
        let [council, substitutes] = [half('T'), half('S')];
        const called = new Set<string>();
        for (const at of leaving) {
          const left = council[at % council.length];
          if (!left) break;
          const remaining = council.filter((one) => one !== left);
          const found = successor(quotas, remaining, substitutes, session, 34 - remaining.length);
          council = remaining;
          if (!found) continue;
          expect(called.has(found.number)).toBe(false);
          called.add(found.number);
          const next = substitutes.filter(({ id }) => id === found.number);
          expect(next).toHaveLength(1);
          substitutes = substitutes.filter(({ id }) => id !== found.number);
          council = [...remaining, ...next];
          expect(breachesOf(quotas, council, 35 - council.length)).toEqual(found.breaches);
          // A breach is never chosen while somebody alike is there.
          const alike = [...next, ...substitutes].some(
            (one) => one.quotas.join() === left.quotas.join(),
          );
          const before = breachesOf(quotas, [...remaining, left], 35 - remaining.length - 1);
          if (alike && before.length === 0) expect(found.breaches).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
