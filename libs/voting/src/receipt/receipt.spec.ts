import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReceiptSigned, readReceiptFile, receiptFile, receiptText, signReceipt } from './receipt';
import {
  publicEd25519,
  signEd25519,
  signEd25519Alone,
  verifyEd25519,
  verifyEd25519Alone,
} from './signature';
import { readTracker, trackerOf } from './tracker';

const nonces = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('a tracker', () => {
  it('is three blocks of four symbols without I, O, 0 and 1', () => {
    fc.assert(
      fc.property(nonces, (nonce) => {
        expect(trackerOf(nonce)).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
      }),
    );
  });

  it('is read whatever the case, the spaces and the dashes', () => {
    fc.assert(
      fc.property(nonces, fc.constantFrom('', ' ', '–', ' - ', '\u00A0', '.'), (nonce, between) => {
        const tracker = trackerOf(nonce);
        expect(readTracker(` ${tracker.toLowerCase().replaceAll('-', between)}\n`)).toBe(tracker);
      }),
    );
  });

  it('is not read when a symbol is missing, unknown or too many', () => {
    for (const typed of [
      '',
      'ABCD-EFGH-JKL',
      'ABCD-EFGH-JKLMN',
      'ABCD-EFGH-JKL0',
      'ABCI-EFGH-JKLM',
    ]) {
      expect(readTracker(typed)).toBeUndefined();
    }
  });
});

describe('Ed25519', async () => {
  // RFC 8032, section 7.1, test 3.
  const secret = hexToBytes('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7');
  const message = hexToBytes('af82');
  const publicKey = await publicEd25519(secret);
  const signature = await signEd25519(message, secret);

  it('is made alike with the browser and without it', async () => {
    expect(await signEd25519Alone(message, secret)).toEqual(signature);
  });

  it('gives the signature of the standard', () => {
    expect(bytesToHex(publicKey)).toBe(
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    );
    expect(bytesToHex(signature)).toBe(
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac' +
        '18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    );
  });

  it('is checked alike with the browser and without it', async () => {
    for (const verify of [verifyEd25519, verifyEd25519Alone]) {
      expect(await verify(signature, message, publicKey)).toBe(true);
      expect(await verify(signature, utf8ToBytes('other'), publicKey)).toBe(false);
      expect(await verify(new Uint8Array(64), message, publicKey)).toBe(false);
      expect(await verify(signature, message, new Uint8Array(32).fill(2))).toBe(false);
    }
  });
});

describe('a receipt', async () => {
  const secret = new Uint8Array(32).fill(5);
  const receiptKey = bytesToHex(await publicEd25519(secret));
  const receipt = await signReceipt(
    { poll: '0198c3a4-5b6c-7d8e-9f00-112233445566', hash: 'cd'.repeat(32), delaySeconds: 60 },
    secret,
  );

  it('is the same again for the same envelope', async () => {
    expect(await signReceipt(receipt, secret)).toEqual(receipt);
    expect(await isReceiptSigned(receipt, receiptKey)).toBe(true);
  });

  it('is read from its file, also with the line ends of another system', async () => {
    const file = receiptFile(receipt);
    expect(file.startsWith(receiptText(receipt))).toBe(true);
    expect(await readReceiptFile(file, receiptKey)).toEqual({ ok: true, value: receipt });
    expect(await readReceiptFile(file.replaceAll('\n', '\r\n'), receiptKey)).toMatchObject({
      ok: true,
    });
  });

  it('is refused when anything it says was changed', async () => {
    const file = receiptFile(receipt);
    const changed = [file.replace('envelope cd', 'envelope ce'), file.replace('60', '61')];
    for (const text of changed) {
      expect(await readReceiptFile(text, receiptKey)).toMatchObject({
        denial: { code: 'receipt_not_signed_by_this_poll' },
      });
    }
    expect(await readReceiptFile(file.slice(5), receiptKey)).toMatchObject({
      denial: { code: 'receipt_malformed' },
    });
    expect((await readReceiptFile(file, 'ab'.repeat(32))).ok).toBe(false);
  });
});
