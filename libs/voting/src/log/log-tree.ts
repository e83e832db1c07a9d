import { nodeHash, splitOf, treeRoot } from './tree';

/**
 * A log in memory that only grows: each appended leaf costs one hash on average, and the root and the proofs of any
 * size it ever had cost a few (RFC 9162 §2.1). Leaves are leaf hashes, 32 bytes.
 */
export class LogTree {
  /** Roots of the complete subtrees of 2^level leaves, in order. */
  private readonly levels: Uint8Array[][] = [[]];

  get size(): number {
    return this.levels[0]?.length ?? 0;
  }

  append(leaf: Uint8Array): void {
    let node = leaf;
    for (let level = 0; ; level++) {
      const row = (this.levels[level] ??= []);
      row.push(node);
      const left = row.length % 2 === 0 ? row.at(-2) : undefined;
      if (!left) return;
      node = nodeHash(left, node);
    }
  }

  /** Root of the first `size` leaves. Throws RangeError beyond the log. */
  root(size = this.size): Uint8Array {
    this.mustHold(size);
    return size === 0 ? treeRoot([]) : this.node(0, size);
  }

  /** Audit path of a leaf in the tree of the first `size`, lowest first. Throws RangeError outside the tree. */
  inclusion(index: number, size = this.size): Uint8Array[] {
    this.mustHold(size);
    if (!Number.isInteger(index) || index < 0 || index >= size) {
      throw new RangeError(`No leaf ${index} in a tree of ${size}`);
    }
    const path: Uint8Array[] = [];
    let [from, to] = [0, size];
    while (to - from > 1) {
      const middle = from + splitOf(to - from);
      if (index < middle) {
        path.push(this.node(middle, to));
        to = middle;
      } else {
        path.push(this.node(from, middle));
        from = middle;
      }
    }
    return path.reverse();
  }

  /** Proof that the first `older` leaves are the beginning of the first `size`. Throws RangeError outside the tree. */
  consistency(older: number, size = this.size): Uint8Array[] {
    this.mustHold(size);
    if (!Number.isInteger(older) || older < 1 || older > size) {
      throw new RangeError(`A tree of ${size} leaves has no beginning of ${older}`);
    }
    const path: Uint8Array[] = [];
    let [from, to, whole] = [0, size, true];
    while (older < to) {
      const middle = from + splitOf(to - from);
      if (older <= middle) {
        path.push(this.node(middle, to));
        to = middle;
      } else {
        path.push(this.node(from, middle));
        from = middle;
        whole = false;
      }
    }
    if (!whole) path.push(this.node(from, to));
    return path.reverse();
  }

  /** Root of the leaves from `from` to `to`, which the divisions of a tree always align. */
  private node(from: number, to: number): Uint8Array {
    const size = to - from;
    const level = Math.round(Math.log2(size));
    const known = 2 ** level === size ? this.levels[level]?.[from / size] : undefined;
    if (known) return known;
    const middle = from + splitOf(size);
    return nodeHash(this.node(from, middle), this.node(middle, to));
  }

  private mustHold(size: number): void {
    if (!Number.isInteger(size) || size < 0 || size > this.size) {
      throw new RangeError(`A log of ${this.size} leaves has no state of ${size}`);
    }
  }
}
