import { type Method } from '@parvis/council';
import { parseArgs } from 'node:util';
import { EXIT, Stop } from '../exit';
import { announced, whole, wrongOption } from './options';

export interface LettersOptions {
  readonly addresses: string;
  readonly letters: number;
  readonly id: string | undefined;
  readonly stratum: string | undefined;
  readonly onePer: readonly string[];
  readonly out: string;
  readonly sealed: string;
  readonly method: Extract<Method, { kind: 'beacon' }>;
}

export interface LettersSessionOptions {
  readonly session: string;
  readonly dice: string;
  readonly beacon: string | undefined;
  readonly sealed: string;
  /** Where the drawn addresses go, for the post. */
  readonly mailing: string | undefined;
  readonly json: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** What was asked of `parvis draw-letters`: addresses to publish, or letters to draw from those published. */
export function lettersOptions(args: readonly string[]): LettersOptions | LettersSessionOptions {
  const values = parsed(args);
  const { session, dice, beacon, addresses, letters, out, mailing } = values;
  if (session !== undefined) {
    if (!dice) throw new Stop(EXIT.usage, 'cli_letters_session_usage');
    const sealed = values.sealed ?? `${session}-sealed.jsonl`;
    return { session, dice, beacon, sealed, mailing, json: values.json === true };
  }
  if (!addresses || !letters || !out || !beacon) throw new Stop(EXIT.usage, 'cli_letters_usage');
  return {
    ...{ addresses, out, id: values.id, stratum: values.strata },
    letters: whole('letters', letters, 1, 1_000_000),
    onePer: values['one-per']?.split(',') ?? [],
    sealed: values.sealed ?? `${out}-sealed.jsonl`,
    method: announced(beacon),
  };
}

function parsed(args: readonly string[]) {
  const options = {
    ...{ addresses: text, letters: text, id: text, strata: text, 'one-per': text, out: text },
    ...{ sealed: text, beacon: text, session: text, dice: text, mailing: text },
    ...{ json: flag, lang: text },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw wrongOption(error);
  }
}
