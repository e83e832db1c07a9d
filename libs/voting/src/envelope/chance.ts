import { NONCE_BYTES } from '../ballot/encoding';
import { splitKey } from './key-shares';
import { KEY_BYTES } from './layout';

/** Where sealing takes what must not be foreseen. Anything but `realChance` is for test vectors. */
export interface Chance {
  nonce(): Uint8Array;
  key(): Uint8Array<ArrayBuffer>;
  split(key: Uint8Array, trustees: number, needed: number): Promise<Uint8Array[]>;
  /** Seed of the one-time HPKE key for a trustee; undefined: the library draws one. */
  oneTimeSeed(trustee: number): Uint8Array | undefined;
}

/** The machine's own generator. */
export const realChance: Chance = {
  nonce: () => crypto.getRandomValues(new Uint8Array(NONCE_BYTES)),
  key: () => crypto.getRandomValues(new Uint8Array(KEY_BYTES)),
  split: splitKey,
  oneTimeSeed: () => undefined,
};
