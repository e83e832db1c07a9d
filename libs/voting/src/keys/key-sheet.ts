import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { deny, ok, type Result } from '@parvis/kernel';
import { suite } from '../envelope/suite';
import { readSymbols, spellSymbols, symbolBytes } from '../receipt/symbols';
import { pairOf } from './key-file';
import type { TrusteeKey } from './trustee-key';

/** 32 bytes of key and 3 of check: fourteen blocks of four symbols. */
const SYMBOLS = 56;
const SECRET = 32;

export type KeySheetFault = 'key_sheet_malformed' | 'key_sheet_damaged';

/**
 * The secret as it is printed and typed again: fourteen blocks of four symbols, the last ones a check of the others.
 * Whoever reads it holds the key.
 */
export async function writeKeySheet({ pair }: TrusteeKey): Promise<string> {
  const secret = new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey));
  return spellSymbols(concatBytes(secret, checkOf(secret)), SYMBOLS);
}

/**
 * A key from its printed sheet, with any case, spaces and dashes; the public half is computed again.
 * `key_sheet_malformed`: not 56 known symbols; `key_sheet_damaged`: one of them is not the printed one.
 */
export async function readKeySheet(typed: string): Promise<Result<TrusteeKey, KeySheetFault>> {
  const spelt = readSymbols(typed, SYMBOLS);
  if (!spelt) return deny('key_sheet_malformed', { needed: SYMBOLS });
  const bytes = symbolBytes(spelt);
  const secret = bytes.slice(0, SECRET);
  if (bytesToHex(checkOf(secret)) !== bytesToHex(bytes.slice(SECRET))) {
    return deny('key_sheet_damaged');
  }
  if (!p256.utils.isValidSecretKey(secret)) return deny('key_sheet_damaged');
  const publicKey = bytesToHex(p256.getPublicKey(secret, false));
  const pair = await pairOf(publicKey, bytesToHex(secret));
  return pair ? ok({ publicKey, pair }) : deny('key_sheet_damaged');
}

const checkOf = (secret: Uint8Array): Uint8Array =>
  sha256(concatBytes(utf8ToBytes('parvis/key-sheet/v1'), secret)).slice(0, 3);
