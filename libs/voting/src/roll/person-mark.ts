import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ROLL_KEY_BYTES } from './pseudonym';

/** Somebody as an identity document names them. */
export interface NamedPerson {
  readonly familyName: string;
  readonly givenName: string;
  /** `1944-02-29`. */
  readonly birthDate: string;
}

/**
 * 64 hexadecimal characters by which the same person is found again on the roll of one poll, whoever typed the name and
 * however; no name can be read from it, and it means nothing once the roll key is gone. Throws a `RangeError` for a key
 * of another length.
 */
export function personMark(
  rollKey: Uint8Array,
  { familyName, givenName, birthDate }: NamedPerson,
): string {
  if (rollKey.length !== ROLL_KEY_BYTES) throw new RangeError('A roll key is 32 bytes');
  const words = ['parvis/v1/person', letters(familyName), letters(givenName), birthDate];
  return bytesToHex(hmac(sha256, rollKey, utf8ToBytes(words.join(' '))));
}

/** Whether a typed name has a letter to go by. */
export const isName = (typed: string): boolean => letters(typed) !== '';

/** Capitals without accents, hyphens, apostrophes or spaces; other alphabets keep their letters. */
const letters = (name: string): string =>
  name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/Œ/g, 'OE')
    .replace(/Æ/g, 'AE')
    .replace(/[^\p{L}]/gu, '');
