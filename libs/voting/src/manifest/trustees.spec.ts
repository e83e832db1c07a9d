import { describe, expect, it } from 'vitest';
import { generateTrusteeKey } from '../keys/trustee-key';
import { trusteeFaults } from './trustees';

describe('the trustees of a poll', async () => {
  const [one, two] = await Promise.all([generateTrusteeKey(), generateTrusteeKey()]);
  const named = (publicKey: string, name = 'Doyenne') => ({ name, publicKey });

  it('are fine with a name and a key each', async () => {
    expect(await trusteeFaults([named(one.publicKey), named(two.publicKey)])).toEqual([]);
  });

  it('each have a name', async () => {
    const faults = await trusteeFaults([named(one.publicKey), named(two.publicKey, ' ')]);
    expect(faults).toEqual([{ at: 1, field: 'name', code: 'trustee_nameless' }]);
  });

  it('each have a key of their own', async () => {
    expect(await trusteeFaults([named(one.publicKey), named(one.publicKey)])).toEqual([
      { at: 1, field: 'publicKey', code: 'trustee_key_twice' },
    ]);
  });

  it('have a key to which a ballot can be sealed: a point of the curve, spelt in full', async () => {
    const last = one.publicKey.endsWith('0') ? '1' : '0';
    const wrong = ['', 'hello', `04${'ab'.repeat(64)}`, one.publicKey.slice(0, -1) + last];
    for (const key of [...wrong, one.publicKey.slice(2), one.publicKey.toUpperCase()]) {
      expect(await trusteeFaults([named(key)])).toEqual([
        { at: 0, field: 'publicKey', code: 'trustee_key_wrong' },
      ]);
    }
  });
});
