import { type Method, tenSided } from '@parvis/council';
import { parseArgs } from 'node:util';
import { EXIT, Stop } from '../exit';

export const LOTTERIES = ['leximin', 'maximin', 'legacy'] as const;

export interface DrawOptions {
  readonly pool: string;
  readonly quotas: string;
  readonly seats: number;
  readonly id: string | undefined;
  readonly lottery: (typeof LOTTERIES)[number];
  readonly balls: number;
  readonly limit: number;
  readonly out: string | undefined;
  readonly household: readonly string[];
  /** Columns that tell who somebody is, bound by the commitment and not published. */
  readonly person: readonly string[];
  readonly hideBelow: number;
  /** Where the salts go: beside the published folder, never in it. */
  readonly sealed: string | undefined;
  /** How the ball will come, announced with the lottery. */
  readonly method: Method | undefined;
  /** The folder of the letters that the pool answered. */
  readonly letters: string | undefined;
  readonly substitutes: boolean;
  readonly json: boolean;
}

export interface SessionOptions {
  readonly session: string;
  readonly dice: string;
  readonly beacon: string | undefined;
  readonly json: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** What was asked of `parvis draw`: a lottery to make, or a ball to draw from one that is published. */
export function drawOptions(args: readonly string[]): DrawOptions | SessionOptions {
  const values = parsed(args);
  const { session, dice, beacon, pool, quotas, out, letters } = values;
  const json = values.json === true;
  if (session !== undefined) {
    if (!dice) throw new Stop(EXIT.usage, 'cli_draw_session_usage');
    return { session, dice, beacon, json };
  }
  if (!pool || !quotas || !values.seats) throw new Stop(EXIT.usage, 'cli_draw_usage');
  const lottery = LOTTERIES.find((name) => name === (values.lottery ?? 'leximin'));
  if (!lottery) throw new Stop(EXIT.usage, 'cli_draw_lottery', { allowed: LOTTERIES.join(', ') });
  if (lottery === 'legacy' && out) throw new Stop(EXIT.usage, 'cli_draw_legacy_out');
  if (letters !== undefined && values['one-per']?.split(',').length !== 1)
    throw new Stop(EXIT.usage, 'cli_draw_letters_usage');
  const balls = whole('balls', values.balls ?? '1000', 1, 1_000_000);
  return {
    ...{ pool, quotas, out, lottery, json, id: values.id },
    seats: whole('seats', values.seats, 1, 10_000),
    ...{ balls, method: methodOf(balls, beacon, out !== undefined) },
    limit: whole('time-limit', values['time-limit'] ?? '55', 1, 86_400),
    household: values['one-per']?.split(',') ?? [],
    person: values.record?.split(',') ?? [],
    hideBelow: whole('hide-below', values['hide-below'] ?? '10', 1, 10_000),
    ...{ sealed: values.sealed, letters },
    substitutes: values.substitutes === true,
  };
}

function methodOf(
  balls: number,
  beacon: string | undefined,
  published: boolean,
): Method | undefined {
  if (beacon === undefined) {
    const method = tenSided(balls);
    if (!method && published) throw new Stop(EXIT.usage, 'cli_draw_balls_beacon');
    return method;
  }
  return announced(beacon);
}

/** The round of a beacon that is announced: CHAIN:ROUND. */
export function announced(beacon: string): Extract<Method, { kind: 'beacon' }> {
  const read = /^([\w-]{1,40}):(\d{1,15})$/.exec(beacon.toLowerCase());
  if (!read) throw new Stop(EXIT.usage, 'cli_draw_beacon_announced');
  return { kind: 'beacon', chain: read[1] ?? '', round: Number(read[2]) };
}

export function whole(option: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (/^\d{1,7}$/.test(value) && number >= least && number <= most) return number;
  throw new Stop(EXIT.usage, 'cli_draw_number', { option: `--${option}`, least, most });
}

/** What was asked of `parvis verify-draw`. */
export function verifyOptions(args: readonly string[]) {
  try {
    const options = { sealed: text, of: text, letters: text, json: flag, lang: text } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [folder, ...more] = positionals;
    if (folder !== undefined && more.length === 0)
      return {
        folder,
        sealed: values.sealed,
        of: values.of,
        letters: values.letters,
        json: values.json === true,
      };
  } catch (error) {
    throw wrongOption(error);
  }
  throw new Stop(EXIT.usage, 'cli_draw_verify_usage');
}

/** What parseArgs did not understand: the option, or the word that belongs to none. */
export function wrongOption(error: unknown): Stop {
  const { code } = error as { code?: string };
  const key =
    code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' ? 'cli_draw_value' : 'cli_usage_option';
  return new Stop(EXIT.usage, key, { option: /'([^' ]+)/.exec(String(error))?.[1] ?? '' });
}

function parsed(args: readonly string[]) {
  const options = {
    ...{ pool: text, quotas: text, seats: text, id: text, lottery: text, balls: text, out: text },
    ...{ 'time-limit': text, 'one-per': text, substitutes: flag, json: flag, lang: text },
    ...{ session: text, dice: text, beacon: text },
    ...{ record: text, 'hide-below': text, sealed: text, letters: text },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw wrongOption(error);
  }
}
