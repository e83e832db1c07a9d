import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistencyProof, inclusionProof, isConsistent, isIncluded } from './proofs';
import { appendLeaf, emptyFrontier, frontierRoot, leafHash, treeRoot } from './tree';

/** The leaves and the roots of their beginnings used to test Certificate Transparency logs. */
const known = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const manyLeaves = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, index) => leafHash(Uint8Array.of(index >> 8, index & 255)));

describe('the public log', () => {
  it('has the known roots', () => {
    const leaves = known.map((data) => leafHash(hexToBytes(data)));
    roots.forEach((root, size) => {
      expect(bytesToHex(treeRoot(leaves.slice(0, size)))).toBe(root);
    });
  });

  it('has the known audit path of a leaf', () => {
    const leaves = known.map((data) => leafHash(hexToBytes(data)));
    expect(inclusionProof(leaves, 5).map(bytesToHex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('grows leaf by leaf to the same root', () => {
    let frontier = emptyFrontier;
    for (let size = 0; size <= 70; size++) {
      expect(bytesToHex(frontierRoot(frontier))).toBe(bytesToHex(treeRoot(manyLeaves(size))));
      frontier = appendLeaf(frontier, leafHash(Uint8Array.of(size >> 8, size & 255)));
    }
  });

  it('proves every leaf at its place and nowhere else', () => {
    const sizes = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, one, two) => {
        const leaves = manyLeaves(size);
        const [index, other] = [one % size, two % size];
        const proof = inclusionProof(leaves, index);
        const root = treeRoot(leaves);
        const leaf = leaves[index] ?? root;
        expect(isIncluded(leaf, index, size, proof, root)).toBe(true);
        expect(isIncluded(leaf, other, size, proof, root)).toBe(other === index);
        expect(isIncluded(leafHash(root), index, size, proof, root)).toBe(false);
        expect(isIncluded(leaf, index, size, [...proof, root], root)).toBe(false);
        expect(isIncluded(leaf, index, size, proof.slice(1), root)).toBe(proof.length === 0);
      }),
    );
  });

  it('proves that each state is the beginning of the next, and refuses another past', () => {
    const sizes = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), (a, b, at) => {
        const [first, size] = [Math.min(a, b), Math.max(a, b)];
        const leaves = manyLeaves(size);
        const proof = consistencyProof(leaves, first);
        const newer = { size, root: treeRoot(leaves) };
        const past = leaves.slice(0, first);
        expect(isConsistent({ size: first, root: treeRoot(past) }, newer, proof)).toBe(true);
        past[at % first] = leafHash(newer.root);
        expect(isConsistent({ size: first, root: treeRoot(past) }, newer, proof)).toBe(false);
      }),
    );
  });

  it('gives no proof outside itself', () => {
    expect(() => inclusionProof(manyLeaves(3), 3)).toThrow(RangeError);
    expect(() => consistencyProof(manyLeaves(3), 4)).toThrow(RangeError);
    expect(() => consistencyProof(manyLeaves(3), 0)).toThrow(RangeError);
  });
});
