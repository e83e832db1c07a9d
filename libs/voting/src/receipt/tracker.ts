import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { readSymbols, spellSymbols } from './symbols';

const PREFIX = utf8ToBytes('tracker');
const SYMBOLS = 12;

/** What a voter finds in the published list: 60 bits of SHA-256("tracker" ‖ nonce), `ABCD-EFGH-JKLM`. */
export const trackerOf = (nonce: Uint8Array): string =>
  spellSymbols(sha256(concatBytes(PREFIX, nonce)), SYMBOLS);

/** A tracker as somebody types it (any case, spaces, dashes), in its one spelling; undefined if it is not one. */
export const readTracker = (typed: string): string | undefined => readSymbols(typed, SYMBOLS);
