import { equalBytes } from '../bytes';
import { nodeHash, splitOf, treeRoot } from './tree';

/** Audit path of the leaf at `index`, lowest first (RFC 9162 §2.1.3.1). Throws RangeError outside the tree. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`No leaf ${index} in a tree of ${leaves.length}`);
  }
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...inclusionProof(left, index), treeRoot(right)]
    : [...inclusionProof(right, index - split), treeRoot(left)];
}

/** Whether `leaf` is at `index` in the tree of `size` leaves with that root (RFC 9162 §2.1.3.2). */
export function isIncluded(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) {
    return false;
  }
  let [node, last] = [BigInt(index), BigInt(size - 1)];
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0n) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(node) && node !== 0n) [node, last] = [node >> 1n, last >> 1n];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [node >> 1n, last >> 1n];
  }
  return last === 0n && equalBytes(hash, root);
}

/** Proof that the tree of the first `older` leaves is the beginning of the whole one (RFC 9162 §2.1.4.1). */
export function consistencyProof(leaves: readonly Uint8Array[], older: number): Uint8Array[] {
  if (!Number.isInteger(older) || older < 1 || older > leaves.length) {
    throw new RangeError(`A tree of ${leaves.length} leaves has no beginning of ${older}`);
  }
  return subproof(leaves, older, true);
}

function subproof(leaves: readonly Uint8Array[], older: number, whole: boolean): Uint8Array[] {
  if (older === leaves.length) return whole ? [] : [treeRoot(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return older <= split
    ? [...subproof(left, older, whole), treeRoot(right)]
    : [...subproof(right, older - split, false), treeRoot(left)];
}

/** A signed size and root of the log, as two people may compare them. */
export interface LogHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether the log of `newer` begins with the log of `older` (RFC 9162 §2.1.4.2). */
export function isConsistent(
  older: LogHead,
  newer: LogHead,
  proof: readonly Uint8Array[],
): boolean {
  if (older.size === newer.size) return proof.length === 0 && equalBytes(older.root, newer.root);
  if (!Number.isSafeInteger(newer.size) || older.size < 1 || older.size > newer.size) return false;
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : [...proof];
  const [seed, ...steps] = path;
  if (!seed) return false;
  let [node, last] = [BigInt(older.size - 1), BigInt(newer.size - 1)];
  while (isOdd(node)) [node, last] = [node >> 1n, last >> 1n];
  let [olderHash, newerHash] = [seed, seed];
  for (const sibling of steps) {
    if (last === 0n) return false;
    if (isOdd(node) || node === last) {
      olderHash = nodeHash(sibling, olderHash);
      newerHash = nodeHash(sibling, newerHash);
      while (!isOdd(node) && node !== 0n) [node, last] = [node >> 1n, last >> 1n];
    } else {
      newerHash = nodeHash(newerHash, sibling);
    }
    [node, last] = [node >> 1n, last >> 1n];
  }
  return last === 0n && equalBytes(olderHash, older.root) && equalBytes(newerHash, newer.root);
}

const isOdd = (number: bigint): boolean => (number & 1n) === 1n;

const isPowerOfTwo = (size: number): boolean => {
  const wide = BigInt(size);
  return (wide & (wide - 1n)) === 0n;
};
