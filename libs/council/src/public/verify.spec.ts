import { describe, expect, it } from 'vitest';
import { openingsOf } from './commitments';
import { publishedFiles } from './folder';
import { type Method, type Rolled } from './rolled';
import { drawnSession, sessionText } from './session';
import { verifyDraw } from './verify';

const people = ['a1', 'b2', 'c3', 'd4'];
const pool = people.map((id, at) => ({ id, line: at + 2, quotas: [at % 2], household: id }));
const quotas = ['F', 'H'].map((value) => ({
  ...{ category: 'sexe', value, min: 1, max: 1 },
  ...{ minFlex: 1, maxFlex: 1 },
}));
const balls = Array.from({ length: 10 }, (_, at) => {
  const halves = [
    ['a1', 'b2'],
    ['c3', 'd4'],
  ];
  return { members: halves[at % 2] ?? [], substitutes: halves[1 - (at % 2)] ?? [] };
});
const read = { chain: 'quicknet', round: 657413, randomness: 'fc'.repeat(32) };
const ways: [string, Method, Rolled][] = [
  ['a ten-sided die', { kind: 'dice', dice: 1 }, { dice: [7] }],
  [
    'ten dice and a beacon',
    { kind: 'beacon', chain: 'quicknet', round: 657413 },
    { dice: [3, 1, 4, 6, 2, 5, 5, 1, 6, 2], beacon: read },
  ],
];

/** A small draw, published and held. */
function held(method: Method, rolled: Rolled): Map<string, Uint8Array> {
  const texts = publishedFiles({
    ...{ pool, quotas, balls, seats: 2, program: 'parvis 1', method },
    ...{ substitutes: true, households: false, hideBelow: 1 },
    openings: openingsOf(pool, quotas, { households: false, salt: () => new Uint8Array(16) }),
  });
  const encode = (text: string) => new TextEncoder().encode(text);
  const files = new Map([...texts].map(([name, text]) => [name, encode(text)]));
  const before = verifyDraw(files);
  if (!before.ok) throw new Error(before.denial.code);
  const session = drawnSession(before.value.manifest, balls, rolled);
  return files.set('session.json', encode(sessionText(session)));
}

describe.each(ways)('a draw held with %s', (_, method, rolled) => {
  it('stands as it was published', () => {
    const checked = verifyDraw(held(method, rolled));
    expect(checked).toMatchObject({ ok: true, value: { session: { dice: rolled.dice } } });
  });

  it('fails when any one byte of any of its files changes', () => {
    const files = held(method, rolled);
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

it('refuses a session held in another way than was announced', () => {
  const [[, dice, rolled], [, beacon, other]] = ways as [(typeof ways)[0], (typeof ways)[0]];
  const code = (method: Method, own: Rolled) => {
    const checked = verifyDraw(held(method, own));
    return checked.ok ? undefined : checked.denial.code;
  };
  expect(code(dice, other)).toBe('draw_dice_number');
  expect(code(beacon, rolled)).toBe('draw_dice_face');
  expect(code(beacon, { dice: other.dice })).toBe('draw_beacon_none');
  expect(code(beacon, { ...other, beacon: { ...read, round: 1 } })).toBe('draw_beacon_round');
});

it('gives the digits of the dice as the ball', () => {
  const checked = verifyDraw(held(...(ways[0]?.slice(1) as [Method, Rolled])));
  expect(checked).toMatchObject({ value: { session: { ball: 7, members: ['c3', 'd4'] } } });
});
