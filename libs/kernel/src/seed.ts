import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Dice handed to a rule: an integer in [0, below), each equally likely. */
export type Dice = (below: number) => number;

/**
 * Dice that anybody can roll again from a published text: block i is SHA-256(seed ‖ 0x00 ‖ i as 8 bytes, big-endian),
 * read as 32-bit words; a word is refused when it lies above the last multiple of `below`, so that no face is favoured.
 */
export function publicDice(seed: string): Dice {
  const prefix = concatBytes(utf8ToBytes(seed), new Uint8Array([0]));
  let block = new DataView(new ArrayBuffer(0));
  let next = 0;
  let counter = 0n;
  const word = (): number => {
    if (next === block.byteLength) {
      const index = new Uint8Array(8);
      new DataView(index.buffer).setBigUint64(0, counter++);
      const bytes = sha256(concatBytes(prefix, index));
      block = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      next = 0;
    }
    next += 4;
    return block.getUint32(next - 4);
  };
  return (below) => {
    if (!Number.isInteger(below) || below < 1 || below > 2 ** 32) {
      throw new RangeError(`Dice need a whole number of faces from 1 to 2^32, not ${below}`);
    }
    const limit = 2 ** 32 - (2 ** 32 % below);
    for (;;) {
      const rolled = word();
      if (rolled < limit) return rolled % below;
    }
  };
}

/** A new array with the same items in an order drawn with `dice` (Fisher–Yates, last to first). */
export function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  const drawn = [...items];
  for (let last = drawn.length - 1; last > 0; last--) {
    const other = dice(last + 1);
    [drawn[last], drawn[other]] = [drawn[other] as T, drawn[last] as T];
  }
  return drawn;
}
