import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Hash of a leaf of the public log, SHA-256(0x00 ‖ h) (RFC 9162 §2.1.1); `data` is h, 32 bytes. */
export const leafHash = (data: Uint8Array): Uint8Array => sha256(concatBytes(LEAF, data));

/** SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(concatBytes(NODE, left, right));

/** Root of the tree over leaf hashes, in their order (RFC 9162 §2.1.1); of no leaf: SHA-256 of nothing. */
export function treeRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (!only) return sha256(new Uint8Array());
  if (leaves.length === 1) return only;
  const split = splitOf(leaves.length);
  return nodeHash(treeRoot(leaves.slice(0, split)), treeRoot(leaves.slice(split)));
}

/** The largest power of two below `size` (at least 2): where a tree of that size divides. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The full subtrees of a growing log, largest first: enough to append and to know the root. */
export interface LogFrontier {
  readonly size: number;
  readonly subtrees: readonly { readonly size: number; readonly hash: Uint8Array }[];
}

export const emptyFrontier: LogFrontier = { size: 0, subtrees: [] };

/** The frontier after one more leaf. */
export function appendLeaf(frontier: LogFrontier, leaf: Uint8Array): LogFrontier {
  const subtrees = [...frontier.subtrees];
  let last = { size: 1, hash: leaf };
  for (let left = subtrees.at(-1); left?.size === last.size; left = subtrees.at(-1)) {
    subtrees.pop();
    last = { size: 2 * last.size, hash: nodeHash(left.hash, last.hash) };
  }
  return { size: frontier.size + 1, subtrees: [...subtrees, last] };
}

/** The same root as `treeRoot` of all the leaves appended. */
export function frontierRoot({ subtrees }: LogFrontier): Uint8Array {
  const [last, ...others] = [...subtrees].reverse().map(({ hash }) => hash);
  if (!last) return treeRoot([]);
  return others.reduce((right, left) => nodeHash(left, right), last);
}
