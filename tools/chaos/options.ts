import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  readonly seed: number;
  /** 0: every fault once. */
  readonly minutes: number;
  readonly faults: readonly string[];
  /** Mistakes to put into the box and to find, instead of the faults. */
  readonly bugs?: readonly string[];
}

/**
 * @param faults ids of the faults there are
 * @param bugs names of the mistakes there are
 * @returns a sentence when the command is wrong
 */
export function readOptions(
  args: readonly string[],
  faults: readonly string[],
  bugs: readonly string[],
): Options | string {
  const usage = `npm run chaos -- [--seed N] [--minutes M] [--fault ${faults.join('|')}]… [--bugs] [--bug ${bugs.join('|')}]…`;
  const given = parsed(args);
  if (!given) return usage;
  const seed = Number(given.seed ?? Math.floor(Math.random() * 1_000_000));
  const minutes = Number(given.minutes ?? 0);
  if (!Number.isSafeInteger(seed) || seed < 0 || !(minutes >= 0 && minutes <= 600)) return usage;
  const stranger = [
    ...(given.fault ?? []).filter((id) => !faults.includes(id)),
    ...(given.bug ?? []).filter((name) => !bugs.includes(name)),
  ];
  if (stranger.length > 0) return usage;
  const hunted = given.bugs ? bugs : given.bug;
  return { seed, minutes, faults: given.fault ?? faults, ...(hunted && { bugs: hunted }) };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        minutes: { type: 'string' },
        fault: { type: 'string', multiple: true },
        bug: { type: 'string', multiple: true },
        bugs: { type: 'boolean' },
      },
    }).values;
  } catch {
    return undefined;
  }
}
