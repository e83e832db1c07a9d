import { type Dice } from '@parvis/kernel';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of bytes or of a text in UTF-8, in lower-case hexadecimal. */
export const hashOf = (content: Uint8Array | string): string =>
  bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));

/** A round of a public beacon: its chain, its number and its randomness in hexadecimal. */
export interface Beacon {
  readonly chain: string;
  readonly round: number;
  readonly randomness: string;
}

export interface SeedParts {
  readonly poolHash: string;
  readonly lotteryHash: string;
  /** Faces rolled in public, from 1 to 6, in their order. */
  readonly dice: readonly number[];
  readonly beacon: Beacon;
}

/** The seed of a draw: SHA-256 of a text that names all that it depends on. Neither side can steer it. */
export function seedOf({ poolHash, lotteryHash, dice, beacon }: SeedParts): string {
  const { chain, round, randomness } = beacon;
  return hashOf(
    `tirage/v1\npool=${poolHash}\nlottery=${lotteryHash}\ndice=${dice.join(' ')}\nbeacon=${chain}:${round}:${randomness}\n`,
  );
}

/**
 * Dice from a seed: HMAC-SHA256(seed, counter as 8 bytes, big-endian) cut in words of 8 bytes; a word above the last
 * multiple of `below` is refused, so that no face is favoured. `below` is from 1 to 2^53 − 1.
 */
export function seededDice(seed: string): Dice {
  const key = hexToBytes(seed);
  let words: bigint[] = [];
  let counter = 0n;
  const word = (): bigint => {
    if (words.length === 0) {
      const index = new Uint8Array(8);
      new DataView(index.buffer).setBigUint64(0, counter++);
      const block = hmac(sha256, key, index);
      const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
      words = [0, 8, 16, 24].map((at) => view.getBigUint64(at));
    }
    return words.shift() ?? 0n;
  };
  return (below) => {
    if (!Number.isSafeInteger(below) || below < 1)
      throw new RangeError(`No dice of ${below} faces`);
    const faces = BigInt(below);
    const limit = ((1n << 64n) / faces) * faces;
    for (;;) {
      const rolled = word();
      if (rolled < limit) return Number(rolled % faces);
    }
  };
}
