import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { publicEd25519 } from '../receipt/signature';
import { fixedBytes } from '../vectors/fixed-chance.factory';
import {
  cosign,
  type LogName,
  readCheckpoint,
  readCosignature,
  readWitness,
  signCheckpoint,
  type Witness,
  writeWitness,
} from './checkpoint';
import { LogTree } from './log-tree';
import { consistencyProof, inclusionProof } from './proofs';
import { leafHash, treeRoot } from './tree';

const key = fixedBytes('log key');
const witnessKey = fixedBytes('witness key');
const head = { size: 5, root: leafHash(utf8ToBytes('root')) };

describe('a checkpoint of the log', () => {
  let log: LogName;
  let witness: Witness;
  let note: string;

  beforeAll(async () => {
    log = { origin: 'town.example/log/1', publicKey: bytesToHex(await publicEd25519(key)) };
    witness = { name: 'press', publicKey: bytesToHex(await publicEd25519(witnessKey)) };
    note = await signCheckpoint(log, head, key);
  });

  it('says its log, its size and its root, and is signed by the log', async () => {
    expect(note.split('\n').slice(0, 2)).toEqual(['town.example/log/1', '5']);
    expect(await readCheckpoint(log, note)).toEqual({ ok: true, value: head });
    expect(await signCheckpoint(log, head, key)).toBe(note);
  });

  it('is refused once any of its characters has changed', async () => {
    for (let at = 0; at < note.length; at++) {
      const other = note[at] === '7' ? '8' : '7';
      const read = await readCheckpoint(log, note.slice(0, at) + other + note.slice(at + 1));
      expect(read.ok, `character ${at}`).toBe(false);
    }
  });

  it('is refused when another key signed it, or another log', async () => {
    const forged = await signCheckpoint(log, head, witnessKey);
    expect(await readCheckpoint(log, forged)).toMatchObject({
      denial: { code: 'checkpoint_not_signed_by_the_log' },
    });
    const other = await signCheckpoint({ ...log, origin: 'elsewhere' }, head, key);
    expect(await readCheckpoint(log, other)).toMatchObject({
      denial: { code: 'checkpoint_of_another_log' },
    });
  });

  it('carries what witnesses add, each under its own name and hour', async () => {
    const line = await cosign(witness, note, 1_822_000_000, witnessKey);
    expect(await readCosignature(witness, note, line)).toBe(1_822_000_000);
    expect(await readCheckpoint(log, note + line)).toEqual({ ok: true, value: head });
    const next = await signCheckpoint(log, { ...head, size: 6 }, key);
    expect(await readCosignature(witness, next, line)).toBeUndefined();
    expect(await readCosignature({ ...witness, name: 'other' }, note, line)).toBeUndefined();
  });

  it('knows a witness by one line', () => {
    expect(readWitness(writeWitness(witness))).toEqual(witness);
    expect(readWitness(writeWitness(witness).replace('press', 'prass'))).toBeUndefined();
    expect(readWitness('press')).toBeUndefined();
  });
});

describe('a log kept in memory', () => {
  it('has the roots and the proofs of every size that it ever had', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.nat(), fc.nat(), (full, one, two) => {
        const leaves = Array.from({ length: full }, (_, at) => leafHash(Uint8Array.of(at)));
        const tree = new LogTree();
        for (const leaf of leaves) tree.append(leaf);
        const size = 1 + (one % full);
        const index = two % size;
        const past = leaves.slice(0, size);
        expect(tree.root(size)).toEqual(treeRoot(past));
        expect(tree.inclusion(index, size)).toEqual(inclusionProof(past, index));
        expect(tree.consistency(index + 1, size)).toEqual(consistencyProof(past, index + 1));
      }),
    );
    expect(new LogTree().root()).toEqual(treeRoot([]));
    expect(() => new LogTree().root(1)).toThrow(RangeError);
    expect(() => new LogTree().inclusion(0)).toThrow(RangeError);
    expect(() => new LogTree().consistency(1)).toThrow(RangeError);
  });
});
