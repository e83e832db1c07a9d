import { describe, expect, it } from 'vitest';
import { openingsOf } from './commitments';
import { publishedFiles } from './folder';
import { drawnSession, sessionText, verifyDraw } from './verify';

const people = ['a1', 'b2', 'c3', 'd4'];
const pool = people.map((id, at) => ({ id, line: at + 2, quotas: [at % 2], household: id }));
const quotas = ['F', 'H'].map((value) => ({
  ...{ category: 'sexe', value, min: 1, max: 1 },
  ...{ minFlex: 1, maxFlex: 1 },
}));
const balls = [
  { members: ['a1', 'b2'], substitutes: ['c3', 'd4'] },
  { members: ['c3', 'd4'], substitutes: ['a1', 'b2'] },
];
const beacon = { chain: 'quicknet', round: 657413, randomness: 'fc'.repeat(32) };

/** A small draw, published and held. */
function held(): Map<string, Uint8Array> {
  const texts = publishedFiles({
    ...{ pool, quotas, balls, seats: 2, program: 'parvis 1' },
    ...{ substitutes: true, households: false, hideBelow: 1 },
    openings: openingsOf(pool, quotas, { households: false, salt: () => new Uint8Array(16) }),
  });
  const encode = (text: string) => new TextEncoder().encode(text);
  const files = new Map([...texts].map(([name, text]) => [name, encode(text)]));
  const before = verifyDraw(files);
  if (!before.ok) throw new Error(before.denial.code);
  const dice = [3, 1, 4, 6, 2, 5, 5, 1, 6, 2];
  const session = drawnSession(before.value.manifest, balls, dice, beacon);
  return files.set('session.json', encode(sessionText(session)));
}

describe('a draw whose session was held', () => {
  it('stands as it was published', () => {
    expect(verifyDraw(held()).ok).toBe(true);
  });

  it('fails when any one byte of any of its files changes', () => {
    const files = held();
    const unseen: string[] = [];
    for (const [name, bytes] of files) {
      for (const at of bytes.keys()) {
        const changed = bytes.with(at, (bytes[at] ?? 0) ^ 1);
        if (verifyDraw(new Map(files).set(name, changed)).ok) unseen.push(`${name}:${at}`);
      }
    }
    expect(unseen).toEqual([]);
  });
});
