import { utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { pseudonym, rollKeyCheck } from './pseudonym';

const key = new Uint8Array(32).fill(1);
const elector = '0198c3a4-5b6c-7d8e-9f00-112233445566';

describe('a pseudonym', () => {
  it('is the HMAC that WebCrypto computes', async () => {
    const hmac = { name: 'HMAC', hash: 'SHA-256' };
    const imported = await crypto.subtle.importKey('raw', key, hmac, false, ['sign']);
    const mac = await crypto.subtle.sign('HMAC', imported, utf8ToBytes(elector));
    expect(pseudonym(key, elector)).toBe(Buffer.from(mac).toString('hex'));
  });

  it('changes with the poll and with the elector', () => {
    const other = new Uint8Array(32).fill(2);
    const all = [pseudonym(key, elector), pseudonym(other, elector), pseudonym(key, `${elector}a`)];
    expect(new Set(all).size).toBe(3);
    expect(rollKeyCheck(key)).not.toBe(rollKeyCheck(other));
  });

  it('is not computed with a short key', () => {
    expect(() => pseudonym(key.subarray(1), elector)).toThrow(RangeError);
  });
});
