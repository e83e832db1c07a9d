import { type BallotKind } from '@parvis/budget';
import { EXIT, Stop } from '../exit';

const SHARES = ['--rule', 'equal-shares', '--completion'];

/** The rules that may be set side by side, each as the options of `parvis tally` that it stands for. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  greedy: ['--rule', 'greedy', '--misfit', 'skip'],
  'greedy-stop': ['--rule', 'greedy', '--misfit', 'stop'],
  'greedy-per-cost': ['--rule', 'greedy', '--misfit', 'skip', '--per-cost'],
  'equal-shares': [...SHARES, 'none'],
  'equal-shares-greedy': [...SHARES, 'greedy'],
  'equal-shares-add1': [...SHARES, 'add1'],
  'equal-shares-add1u': [...SHARES, 'add1u'],
  phragmen: ['--rule', 'phragmen'],
  'majority-judgment': ['--rule', 'majority-judgment'],
  'max-welfare': ['--rule', 'max-welfare'],
};

/** A rule of the list that was asked for, and the options it stands for. */
export interface NamedRule {
  readonly name: string;
  readonly options: readonly string[];
}

/** Reads `greedy,equal-shares-add1`, at least two different rules. Stops with a sentence otherwise. */
export function namedRules(list: string): NamedRule[] {
  const names = [...new Set(list.split(','))];
  const allowed = Object.keys(NAMED).join(', ');
  const rules = names.map((name) => {
    const options = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (options) return { name, options };
    throw new Stop(EXIT.usage, 'cli_usage_value', { option: 'rules', value: name, allowed });
  });
  if (rules.length < 2) throw new Stop(EXIT.usage, 'cli_compare_two', { allowed });
  return rules;
}

const USUAL = 'greedy,greedy-stop,equal-shares-add1,phragmen';

/** The rules set side by side when none is named: grades and scores are also judged by their majority. */
export const usualRules = (kind: BallotKind): NamedRule[] =>
  namedRules(kind === 'grades' || kind === 'scores' ? `${USUAL},majority-judgment` : USUAL);

/** Takes `--name value` or `--name=value` out of the arguments. */
export function taken(
  args: readonly string[],
  name: string,
): { value: string | undefined; rest: string[] } {
  const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  if (at < 0) return { value: undefined, rest: [...args] };
  const joined = args[at]?.slice(name.length + 3);
  const value = joined || args[at + 1];
  if (value === undefined) throw new Stop(EXIT.usage, 'cli_usage_option', { option: `--${name}` });
  return { value, rest: args.toSpliced(at, joined ? 1 : 2) };
}
