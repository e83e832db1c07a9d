import { shuffled } from '@parvis/kernel';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashOf, seededDice, seedOf } from './stream';

const randomness = 'fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587';
const poolHash = 'a56e202be886027f4668c3e6535b684594b87dc94d6f8fdcf0d96d5ebfca4d11';
const lotteryHash = '37c94ced8a3d7e0622510d77476e425865fc952edc7ce1d683b535ca5a55555d';
const seed = '463ea01ce0d6be671dce3589fe857853bd60f8330a808d13e91e23c42a5c0c52';

describe('the seed of a draw', () => {
  it('hashes the published texts as the vectors say', () => {
    expect(hashOf('id,college,quartier\nV0001,femme,Nord\nV0002,homme,Sud\n')).toBe(poolHash);
    expect(hashOf('ball,members\n000,V0001\n001,V0002\n')).toBe(lotteryHash);
  });

  it('takes the randomness of a drand round: the SHA-256 of its signature', () => {
    const signature =
      'b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b';
    expect(hashOf(Buffer.from(signature, 'hex'))).toBe(randomness);
  });

  it('joins pool, lottery, dice and beacon as the vector says', () => {
    const beacon = { chain: 'quicknet', round: 657413, randomness };
    const dice = [3, 1, 4, 6, 2, 5, 5, 1, 6, 2];
    expect(seedOf({ poolHash, lotteryHash, dice, beacon })).toBe(seed);
  });

  it('rolls and shuffles as the vectors say', () => {
    const dice = seededDice(seed);
    expect([1, 2, 3, 4, 5].map(() => dice(1000))).toEqual([121, 457, 528, 986, 620]);
    const order = shuffled([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], seededDice(seed));
    expect(order).toEqual([4, 5, 6, 8, 7, 9, 10, 1, 3, 2]);
  });

  it('refuses dice without faces', () => {
    expect(() => seededDice(seed)(0)).toThrow(RangeError);
    expect(() => seededDice(seed)(1.5)).toThrow(RangeError);
  });
});

describe('the older public draw of RFC 3797, from which this one departs', () => {
  it('is reproduced by its own vector: MD5 of index, key, index, taken modulo what is left', () => {
    const key = '9319./2.5.8.10.12./9.18.26.34.41.45./';
    const left = Array.from({ length: 25 }, (_, at) => at + 1);
    const drawn = Array.from({ length: 16 }, (_, at) => {
      const index = Buffer.from([at >> 8, at & 255]);
      const md5 = createHash('md5').update(index).update(key).update(index).digest('hex');
      if (at === 0) expect(md5.toUpperCase()).toBe('990DD0A5692A029A98B5E01AA28F3459');
      return left.splice(Number(BigInt(`0x${md5}`) % BigInt(left.length)), 1)[0];
    });
    expect(drawn).toEqual([17, 7, 2, 16, 25, 23, 8, 24, 19, 13, 22, 5, 18, 9, 1, 4]);
  });
});
