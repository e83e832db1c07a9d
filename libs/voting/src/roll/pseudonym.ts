import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** K_roll: 32 random bytes, one key a poll, kept outside the database. */
export const ROLL_KEY_BYTES = 32;

/** p = HMAC-SHA-256(K_roll, elector id as UTF-8), 64 hexadecimal characters: how the ballot box knows an elector. */
export function pseudonym(rollKey: Uint8Array, elector: string): string {
  if (rollKey.length !== ROLL_KEY_BYTES) throw new RangeError('A roll key is 32 bytes');
  return bytesToHex(hmac(sha256, rollKey, utf8ToBytes(elector)));
}

/** A value to keep beside the poll, by which a wrong or restored roll key is noticed before it is used. */
export const rollKeyCheck = (rollKey: Uint8Array): string =>
  bytesToHex(hmac(sha256, rollKey, utf8ToBytes('parvis/v1/roll-key-check')));
