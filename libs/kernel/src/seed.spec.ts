import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicDice, shuffled } from './seed';

/** The words that the docstring promises, made with another SHA-256: block i = SHA-256(seed ‖ 0 ‖ i). */
function promisedWords(seed: string, blocks: number): number[] {
  return Array.from({ length: blocks }, (_, block) => {
    const index = Buffer.alloc(8);
    index.writeBigUInt64BE(BigInt(block));
    const digest = createHash('sha256').update(seed).update('\0').update(index).digest();
    return Array.from({ length: 8 }, (_, word) => digest.readUInt32BE(4 * word));
  }).flat();
}

describe('public dice', () => {
  it('read the promised words one after the other, across blocks', () => {
    const dice = publicDice('Villeparisis 2027');
    const rolled = Array.from({ length: 24 }, () => dice(2 ** 32));
    expect(rolled).toEqual(promisedWords('Villeparisis 2027', 3));
  });

  it('skip the words that would favour a face', () => {
    const faces = 2 ** 31 + 1;
    const fair = promisedWords('seed', 16).filter((word) => word < faces);
    const dice = publicDice('seed');
    expect(fair.length).toBeLessThan(128);
    expect(fair.slice(0, 20).map(() => dice(faces))).toEqual(fair.slice(0, 20));
  });

  it('roll the same for anybody with the same seed, whatever its alphabet', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 1000 }),
        (seed, faces) => {
          const one = publicDice(seed);
          const other = publicDice(seed);
          for (let roll = 0; roll < 10; roll++) {
            const face = one(faces);
            expect(other(faces)).toBe(face);
            expect(face).toBeGreaterThanOrEqual(0);
            expect(face).toBeLessThan(faces);
          }
        },
      ),
    );
  });

  it('favour no face over sixty thousand rolls', () => {
    const dice = publicDice('fair');
    const counts = [0, 0, 0, 0, 0, 0];
    for (let roll = 0; roll < 60_000; roll++) {
      const face = dice(6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // 5 degrees of freedom: one honest die in a thousand goes above 20.5.
    expect(chiSquare).toBeLessThan(20.5);
  });

  it.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('have not %d faces', (faces) => {
    expect(() => publicDice('seed')(faces)).toThrow(RangeError);
  });
});

describe('a drawn order', () => {
  it('has the same items, and leaves the list it was given as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const before = [...items];
        const drawn = shuffled(items, publicDice(seed));
        expect(items).toEqual(before);
        expect(drawn.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
        expect(shuffled(items, publicDice(seed))).toEqual(drawn);
      }),
    );
  });

  it('follows Fisher and Yates from the last place to the first', () => {
    const asked: number[] = [];
    const drawn = shuffled(['a', 'b', 'c', 'd'], (below) => {
      asked.push(below);
      return 0;
    });
    expect(asked).toEqual([4, 3, 2]);
    expect(drawn).toEqual(['b', 'c', 'd', 'a']);
  });

  it('gives each of the six orders of three its share', () => {
    const dice = publicDice('orders');
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 6000; draw++) {
      const order = shuffled(['a', 'b', 'c'], dice).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(counts.size).toBe(6);
    expect(chiSquare).toBeLessThan(20.5);
  });
});
