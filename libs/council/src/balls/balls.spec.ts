import fc from 'fast-check';
import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { commune } from '../lottery/commune.factory';
import { lotteryOf } from '../lottery/lottery';
import { chancesOf } from '../lottery/realise';
import { allPanels, smallPools } from '../lottery/small.factory';
import { type Body, bodyOf } from '../pool/body';
import { type Volunteer } from '../pool/pool';
import { publishedFiles } from '../public/folder';
import { openingsOf } from '../public/commitments';
import { readRolled, type Rolled, type Method } from '../public/rolled';
import { drawnSession } from '../public/session';
import { hashOf, seededDice } from '../public/stream';
import { verifyDraw } from '../public/verify';
import { highsSolver } from '../solver/highs';
import { type Solver } from '../solver/solver';
import { roundedBalls } from './balls';
import { ballsOf, dealtBalls, type Ball } from './deal';

let solver: Solver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});
const clock = () => performance.now() / 1000;

const countsIn = (body: Body, group: readonly Volunteer[]): Int32Array =>
  Int32Array.from(
    body.profiles,
    ({ members }) => members.filter((person) => group.includes(person)).length,
  );

describe('balls rounded from any lottery', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1_000_000 }), {
    minLength: 200,
    maxLength: 200,
  });

  it('change nobody’s chance by more than seats/balls, and deal people of one profile within one ball', () => {
    let lotteries = 0;
    fc.assert(
      fc.property(smallPools, weights, fc.constantFrom(10, 37, 100), (small, drawn, balls) => {
        const pool = small.pool.map((person) => ({ ...person, household: person.id }));
        const found = allPanels({ ...small, pool });
        if (found.length === 0) return;
        lotteries++;
        const body = bodyOf(pool, small.quotas, small.seats);
        const known = new Map(
          found.map((group) => {
            const counts = countsIn(body, group);
            return [counts.join(), { counts }] as const;
          }),
        );
        const panels = [...known.values()];
        const sum = panels.reduce((total, _, at) => total + drawn[at % 200]!, 0);
        const shares = panels.map((_, at) => drawn[at % 200]! / sum);
        const counts = roundedBalls(body, panels, shares, balls);
        expect(counts.reduce((total, count) => total + count, 0)).toBe(balls);
        expect(counts.every((count, at) => Math.abs(count - shares[at]! * balls) < 1)).toBe(true);
        const chances = chancesOf(body, panels, shares);
        const held = ballsOf(pool, dealtBalls(body, panels, counts));
        body.profiles.forEach(({ members }, at) => {
          const own = members.map(({ id }) => held.get(id)!.seat);
          expect(Math.max(...own) - Math.min(...own)).toBeLessThanOrEqual(1);
          for (const seats of own) {
            expect(Math.abs(seats / balls - chances[at]!)).toBeLessThanOrEqual(
              small.seats / balls + 1e-9,
            );
          }
        });
      }),
      { numRuns: 300, seed: 8 },
    );
    expect(lotteries).toBeGreaterThan(50);
  });
});

/** Σ (drawn − expected)² / expected. */
const chiSquare = (drawn: readonly number[], expected: (at: number) => number): number =>
  drawn.reduce((sum, count, at) => sum + (count - expected(at)) ** 2 / expected(at), 0);

describe('20,000 public draws of a council', () => {
  const DRAWS = 20_000;
  // 999 degrees of freedom; passed by chance once in 10,000: 1,173.9 (Wilson and Hilferty).
  const LIMIT = 1173.9;
  let balls: Ball[];
  let pool: Volunteer[];
  let announced: Map<string, number>;
  let manifests: Record<Method['kind'], Parameters<typeof drawnSession>[0]>;

  beforeAll(() => {
    const town = commune();
    pool = town.pool;
    const body = bodyOf(pool, town.quotas, town.seats);
    const made = lotteryOf(solver, body, { fairness: 'leximin', balls: 1000, clock, limit: 40 });
    if (!made.ok) throw new Error(made.denial.code);
    const { panels, weights } = made.value;
    balls = dealtBalls(body, panels, roundedBalls(body, panels, weights, 1000));
    const salt = () => new Uint8Array(16);
    const openings = openingsOf(pool, town.quotas, { households: false, salt });
    const manifestFor = (method: Method) => {
      const texts = publishedFiles({
        ...{ ...town, balls, openings, method, program: 'parvis', hideBelow: 10 },
        ...{ substitutes: false, households: false },
      });
      const files = new Map(
        [...texts].map(([name, text]) => [name, new TextEncoder().encode(text)]),
      );
      const checked = verifyDraw(files);
      if (!checked.ok) throw new Error(checked.denial.code);
      announced = new Map(
        texts
          .get('balls.csv')!
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => line.split(',') as [string, string])
          .map(([id, count]) => [id, Number(count) / 1000]),
      );
      return checked.value.manifest;
    };
    manifests = {
      dice: manifestFor({ kind: 'dice', dice: 3 }),
      beacon: manifestFor({ kind: 'beacon', chain: 'quicknet', round: 1 }),
    };
  }, 60_000);

  /** What a session types, from a source that stands for hands and for the beacon. */
  const typed = {
    dice: (roll: (below: number) => number) => ({ dice: `${roll(10)} ${roll(10)} ${roll(10)}` }),
    beacon: (roll: (below: number) => number) => ({
      dice: Array.from({ length: 10 }, () => 1 + roll(6)).join(' '),
      beacon: `quicknet:${1 + roll(1000)}:${hashOf(String(roll(1e9)))}`,
    }),
  };

  function drawMany(kind: Method['kind'], ballFrom: (rolled: Rolled) => number) {
    const drawn = new Array<number>(1000).fill(0);
    const roll = seededDice('5a'.repeat(32));
    for (let draw = 0; draw < DRAWS; draw++) {
      const rolled = readRolled(manifests[kind].method, typed[kind](roll));
      if (!rolled.ok) throw new Error(rolled.denial.code);
      drawn[ballFrom(rolled.value)]!++;
    }
    return drawn;
  }

  /** The furthest that anybody was drawn from what was announced to them, in standard deviations. */
  function furthest(drawn: readonly number[], ballsUsed: readonly Ball[]): number {
    const people = new Map<string, number>();
    drawn.forEach((times, at) => {
      for (const id of ballsUsed[at]!.members) people.set(id, (people.get(id) ?? 0) + times);
    });
    return Math.max(
      ...[...announced].map(([id, chance]) => {
        const spread = Math.sqrt(DRAWS * chance * (1 - chance));
        return Math.abs((people.get(id) ?? 0) - DRAWS * chance) / spread;
      }),
    );
  }
  // Of 200 people, one is further than this once in 100 such tests (two sides, Bonferroni).
  const FAR = 4.06;
  const even = () => DRAWS / 1000;

  it.each(['dice', 'beacon'] as const)('come out as announced, by %s', (kind) => {
    const drawn = drawMany(kind, (rolled) => drawnSession(manifests[kind], balls, rolled).ball);
    expect(chiSquare(drawn, even)).toBeLessThan(LIMIT);
    expect(furthest(drawn, balls)).toBeLessThan(FAR);
  });

  it('are seen not to, where the ball is ten bits of the seed modulo a thousand', () => {
    const drawn = drawMany('beacon', (rolled) => {
      const { seed = '' } = drawnSession(manifests.beacon, balls, rolled);
      return (Number.parseInt(seed.slice(0, 4), 16) >> 6) % 1000;
    });
    expect(chiSquare(drawn, even)).toBeGreaterThan(LIMIT);
  });

  it('are seen not to, where a die never shows its last face', () => {
    const drawn = drawMany('dice', ({ dice: [a = 0, b = 0, c = 0] }) => 100 * a + 10 * b + (c % 9));
    expect(chiSquare(drawn, even)).toBeGreaterThan(LIMIT);
  });

  it('are seen not to, where one person is exchanged for a friend in thirty balls', () => {
    const { members } = balls[0]!;
    const [victim = ''] = members;
    const friend = pool.find(({ id }) => !members.includes(id))!.id;
    let left = 30;
    const bent = balls.map((ball) => {
      if (!ball.members.includes(victim) || ball.members.includes(friend) || left-- <= 0)
        return ball;
      return { ...ball, members: ball.members.map((id) => (id === victim ? friend : id)) };
    });
    const drawn = drawMany('dice', (rolled) => drawnSession(manifests.dice, balls, rolled).ball);
    expect(furthest(drawn, bent)).toBeGreaterThan(FAR);
  });
});
