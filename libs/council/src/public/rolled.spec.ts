import { describe, expect, it } from 'vitest';
import { ballsWith } from '../balls/deal';
import { readRolled, type Method, tenSided } from './rolled';

const dice: Method = { kind: 'dice', dice: 3 };
const beacon: Method = { kind: 'beacon', chain: 'quicknet', round: 657413 };
const VALUE = 'fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587';
const ROUND = `quicknet:657413:${VALUE}`;

describe('three ten-sided dice', () => {
  it.each(['4 7 1', '471', ' 4,7,1 ', '4 - 7 - 1', '4;7;1'])('are read from “%s”', (typed) => {
    expect(readRolled(dice, { dice: typed })).toEqual({ ok: true, value: { dice: [4, 7, 1] } });
  });

  it('may show 10 where others show 0', () => {
    expect(readRolled(dice, { dice: '10 0 10' })).toEqual({ ok: true, value: { dice: [0, 0, 0] } });
  });

  it.each([
    ['4 7', 'draw_dice_number', { found: 2, least: 3, most: 3 }],
    ['4711', 'draw_dice_number', { found: 4, least: 3, most: 3 }],
    ['', 'draw_dice_number', { found: 0, least: 3, most: 3 }],
    ['4 11 1', 'draw_dice_face', { place: 2, text: '11', least: 0, most: 9 }],
    ['4 x 1', 'draw_dice_face', { place: 2, text: 'x', least: 0, most: 9 }],
    ['-1 0x1 1e0', 'draw_dice_face', { place: 2, text: '0x1', least: 0, most: 9 }],
  ])('are not read from “%s”', (typed, code, details) => {
    expect(readRolled(dice, { dice: typed })).toMatchObject({ denial: { code, details } });
  });

  it('are as many as the balls have digits, and only for powers of ten', () => {
    expect([10, 1000, 100_000].map((balls) => tenSided(balls))).toEqual(
      [1, 3, 5].map((count) => ({ kind: 'dice', dice: count })),
    );
    expect([1, 2, 500, 1001, 2000].map((balls) => tenSided(balls))).toEqual(
      new Array(5).fill(undefined),
    );
  });
});

describe('ten dice and a beacon', () => {
  const rolled = '3 1 4 6 2 5 5 1 6 2';

  it('are read as announced, in capitals too, or a few rounds later', () => {
    const value = { dice: [3, 1, 4, 6, 2, 5, 5, 1, 6, 2] };
    const read = { chain: 'quicknet', round: 657413, randomness: VALUE };
    expect(readRolled(beacon, { dice: rolled, beacon: ROUND.toUpperCase() })).toEqual({
      ok: true,
      value: { ...value, beacon: read },
    });
    const later = ROUND.replace('657413', '657414');
    expect(readRolled(beacon, { dice: rolled, beacon: later }).ok).toBe(true);
  });

  it.each([
    ['3 1 4', ROUND, 'draw_dice_number'],
    [rolled.replace('6', '7'), ROUND, 'draw_dice_face'],
    [rolled.replace('6', '0'), ROUND, 'draw_dice_face'],
    [rolled, undefined, 'draw_beacon_none'],
    [rolled, VALUE, 'draw_beacon_form'],
    [rolled, ROUND.slice(0, -1), 'draw_beacon_form'],
    [rolled, ROUND.replace('quicknet', 'default'), 'draw_beacon_chain'],
    [rolled, ROUND.replace('657413', '657412'), 'draw_beacon_round'],
    [rolled, ROUND.replace('657413', '757413'), 'draw_beacon_round'],
  ])('are not read from “%s” and %s', (typed, round, code) => {
    expect(readRolled(beacon, { dice: typed, beacon: round })).toMatchObject({ denial: { code } });
  });
});

it('names the balls of one person', () => {
  const balls = [
    { members: ['a', 'b'], substitutes: ['c'] },
    { members: ['c', 'b'], substitutes: ['a'] },
  ];
  expect(ballsWith(balls, 'a')).toEqual({ members: [0], substitutes: [1] });
  expect(ballsWith(balls, 'x')).toEqual({ members: [], substitutes: [] });
});
