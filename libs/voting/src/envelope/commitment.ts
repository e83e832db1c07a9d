import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

const DOMAIN = utf8ToBytes('parvis/v1/commitment');

/** c = SHA-256(domain ‖ K): fixes the one key that an envelope can open with. */
export const commitmentTo = (key: Uint8Array): Uint8Array => sha256(concatBytes(DOMAIN, key));
