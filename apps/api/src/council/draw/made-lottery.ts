import { randomBytes } from 'node:crypto';
import {
  type Body,
  dealtBalls,
  type Lottery,
  type Method,
  openingsOf,
  openingsText,
  publishedFiles,
  type Quota,
  roundedBalls,
  SALT_BYTES,
  tenSided,
  type Volunteer,
} from '@parvis/council';
import { LEAST_SHOWN } from '@parvis/council';
import type { DrawMeasures } from './draw.entity';

/** A thousand panels, drawn by three ten-sided dice. */
const BALLS = 1000;

interface Made {
  readonly pool: readonly Volunteer[];
  readonly quotas: readonly Quota[];
  readonly seats: number;
  /** One person of each address at most. */
  readonly households: boolean;
  readonly body: Body;
  readonly lottery: Lottery;
  readonly program: string;
}

/** What is published of a lottery, and the proof of a place of each number. */
export interface PublishedLottery {
  readonly files: ReadonlyMap<string, string>;
  readonly proofs: ReadonlyMap<string, string>;
  readonly method: Method;
}

/** The files of a lottery, with fresh salts. */
export function publishedLottery(made: Made): PublishedLottery {
  const { pool, quotas, body, lottery, seats, households, program } = made;
  const counts = roundedBalls(body, lottery.panels, lottery.weights, BALLS);
  const balls = dealtBalls(body, lottery.panels, counts);
  const salt = () => new Uint8Array(randomBytes(SALT_BYTES));
  const openings = openingsOf(pool, quotas, { households, salt });
  const method: Method = tenSided(BALLS) ?? { kind: 'dice', dice: 3 };
  const files = publishedFiles({
    ...{ pool, quotas, balls, seats, program, method, openings },
    ...{ substitutes: body.halves === 2, households, hideBelow: LEAST_SHOWN },
  });
  const proofs = new Map(openings.map((one) => [one.record.id, openingsText([one])]));
  return { files, proofs, method };
}

/** What is told of a lottery; `seconds` it took. */
export function measuresOfLottery({ body, lottery }: Made, seconds: number): DrawMeasures {
  const never = body.profiles.flatMap(({ members }, at) =>
    lottery.never.has(at) ? members.map(({ id }) => id) : [],
  );
  const reached = body.profiles.flatMap((_, at) =>
    lottery.never.has(at) ? [] : [lottery.chances[at] ?? 0],
  );
  const min = Math.min(...reached);
  return {
    ...{ people: body.profiles.reduce((sum, { members }) => sum + members.length, 0) },
    balls: BALLS,
    ...{ min, max: Math.max(...reached), gap: Math.max(0, lottery.bound - min) },
    ...{ finished: lottery.finished, never, seconds: Math.round(seconds * 10) / 10 },
  };
}
