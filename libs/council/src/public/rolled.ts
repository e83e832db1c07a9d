import { deny, ok, type Result } from '@parvis/kernel';
import { type Beacon } from './stream';

/**
 * How the ball comes, announced with the lottery. `dice`: ten-sided dice rolled in public are the ball's own digits.
 * `beacon`: ten six-sided dice or more are rolled, then a round of a public beacon is read, named beforehand.
 */
export type Method = TenSided | Announced;

interface TenSided {
  readonly kind: 'dice';
  readonly dice: number;
}

interface Announced {
  readonly kind: 'beacon';
  readonly chain: string;
  readonly round: number;
}

/** What came of it: the faces in their order, and the round that was read. */
export interface Rolled {
  readonly dice: readonly number[];
  readonly beacon?: Beacon;
}

export type RolledFault =
  | 'draw_dice_number'
  | 'draw_dice_face'
  | 'draw_beacon_none'
  | 'draw_beacon_form'
  | 'draw_beacon_chain'
  | 'draw_beacon_round';

/** Ten dice are 25.8 bits: fewer could be tried out beforehand. */
export const LEAST_DICE = 10;
const MOST_DICE = 100;

/** A beacon that does not answer: a round soon after the one announced, as was stated in advance. */
const LATEST_ROUNDS = 1000;

/** Ten-sided dice can draw one of 10, 100, 1,000… balls; undefined for other numbers. */
export const tenSided = (balls: number): TenSided | undefined =>
  /^10+$/.test(String(balls)) ? { kind: 'dice', dice: String(balls).length - 1 } : undefined;

/** Reads what was typed: faces with or without spaces between them, and CHAIN:ROUND:VALUE. */
export function readRolled(
  method: Method,
  typed: { readonly dice: string; readonly beacon?: string },
): Result<Rolled, RolledFault> {
  const faces = typed.dice
    .trim()
    .split(/[\s,;.-]+/)
    .filter((face) => face !== '');
  // Faces of one digit may be typed in one go; ten-sided dice that show 10 for 0 may not.
  const cut = faces.length === 1 ? [...(faces[0] ?? '')] : faces;
  const sides = method.kind === 'dice' ? 10 : 6;
  const dice = cut.map((face) => faceOf(face, sides));
  const wrong = dice.indexOf(undefined);
  if (wrong >= 0) return faceFault(wrong, cut[wrong] ?? '', sides);
  const rolled = dice.filter((face) => face !== undefined);
  if (method.kind === 'dice') return checkedRolled(method, { dice: rolled });
  if (!typed.beacon?.trim()) return deny('draw_beacon_none');
  const read = /^([\w-]{1,40}):(\d{1,15}):([0-9a-f]{64})$/.exec(typed.beacon.trim().toLowerCase());
  if (!read) return deny('draw_beacon_form');
  const [, chain = '', round = '', randomness = ''] = read;
  return checkedRolled(method, {
    dice: rolled,
    beacon: { chain, round: Number(round), randomness },
  });
}

/** A ten-sided die has 0 to 9, or 1 to 10 of which 10 stands for 0. */
function faceOf(text: string, sides: 6 | 10): number | undefined {
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const face = Number(text);
  if (sides === 10) return face <= 10 ? face % 10 : undefined;
  return face >= 1 && face <= 6 ? face : undefined;
}

const faceFault = (at: number, text: string, sides: 6 | 10) => {
  const [least, most] = sides === 10 ? [0, 9] : [1, 6];
  return deny('draw_dice_face', { place: at + 1, text, least, most });
};

/** Whether this could have been rolled and read as announced: also for a session that was published. */
export function checkedRolled(method: Method, rolled: Rolled): Result<Rolled, RolledFault> {
  const { dice, beacon } = rolled;
  const sides = method.kind === 'dice' ? 10 : 6;
  const wrong = dice.findIndex(
    (face) => !Number.isInteger(face) || faceOf(String(face), sides) !== face,
  );
  if (wrong >= 0) return faceFault(wrong, String(dice[wrong]), sides);
  const [least, most] =
    method.kind === 'dice' ? [method.dice, method.dice] : [LEAST_DICE, MOST_DICE];
  if (dice.length < least || dice.length > most) {
    return deny('draw_dice_number', { found: dice.length, least, most });
  }
  if (method.kind === 'dice') return ok({ dice });
  if (!beacon) return deny('draw_beacon_none');
  const { chain, round, randomness } = beacon;
  if (!/^[0-9a-f]{64}$/.test(randomness) || !Number.isSafeInteger(round))
    return deny('draw_beacon_form');
  if (chain !== method.chain) return deny('draw_beacon_chain', { chain: method.chain });
  if (round < method.round || round > method.round + LATEST_ROUNDS) {
    return deny('draw_beacon_round', { round: String(method.round), found: String(round) });
  }
  return ok({ dice, beacon: { chain, round, randomness } });
}
