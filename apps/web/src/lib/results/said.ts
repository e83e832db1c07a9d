import { isWord } from '@parvis/words';
import { amountIn } from '#lib/amount';
import type { Here } from '#lib/here';
import type { resultOf } from '#lib/server/result';

export type ResultData = Awaited<ReturnType<typeof resultOf>>;
export type Result = ResultData['result'];
export type ResultLine = Result['lines'][number];

/** The counting rule as the result keeps it (docs/formats.md). */
export interface CountedRule {
  readonly name?: string;
  /** None for a vote by grades. */
  readonly measure?: 'votes' | 'points' | 'positions';
  /** The names of the grades, from the worst: a score of 1 is the first. */
  readonly grades?: readonly string[];
  readonly perCost?: boolean;
  /** None where the rule does not go down a list. */
  readonly misfit?: 'skip' | 'stop' | { readonly topUpFrom: number };
  /** Of equal shares and of the best list: what a winner is worth. */
  readonly utility?: {
    readonly measure: 'votes' | 'points' | 'positions';
    readonly timesCost: boolean;
  };
  readonly completion?: string;
  readonly endowment?: string;
  /** Hundredths of the currency, as decimal text. */
  readonly increment?: string;
  readonly until?: string;
  readonly comparison?: string;
  readonly threshold?: number;
  readonly purses?: readonly object[];
  readonly untie: readonly (string | { readonly lot: readonly string[] })[];
}

/** What one share was, from try to try. */
export type Shares = Pick<
  NonNullable<Result['shares']>,
  'start' | 'held' | 'tries' | 'increment' | 'tooMuch' | 'completed'
> & { readonly comparison?: { readonly kept: string } | null };

/** Whether equal shares decided: they were counted, and no comparison kept the list instead. */
const decided = (shares: Shares | null | undefined): boolean =>
  shares != null && shares.comparison?.kept !== 'list';

/** The same of a result; of a money with parts, whether they decided in one of them at least. */
export const bySharing = ({ shares, parts }: Result): boolean =>
  decided(shares) || parts.some((part) => decided(part.shares));

/** The rule; that of each part, with the parts, where each is counted apart. */
export function ruleOf({ rule }: Result): CountedRule {
  const kept = rule as CountedRule & { readonly rule?: object };
  return kept.name === 'divided' ? { ...kept, ...kept.rule } : kept;
}

/** The rule in a sentence. */
export function ruleWord({ name, misfit }: CountedRule) {
  if (name === 'phragmen') return 'results_rule_savings';
  if (name === 'max_welfare') return 'results_rule_welfare';
  // Equal shares whose comparison kept the list went down it as every plain list does.
  if (misfit === undefined || misfit === 'skip') return 'results_rule_skip';
  return misfit === 'stop' ? 'results_rule_stop' : 'results_rule_top_up';
}

/** What of a reason names projects, by their codes. */
const projectParams: ReadonlySet<string> = new Set(['at', 'against', 'others']);

/** How a page of results says amounts, channels and fates. */
export function sayingsOf(speech: Here, result: Result) {
  const { say } = speech;
  const amount = amountIn(speech, result.source?.currency);
  const channel = (name: string): string => {
    const key = `results_channel_${name}`;
    return isWord(key) ? say(key) : name;
  };
  /** Undefined where the drawing says it as well: won, or so much missing. */
  const fate = (line: ResultLine): string | undefined => {
    if (line.chosen || (line.missing > 0 && line.fate !== 'unsupported')) return undefined;
    const key = `results_fate_${line.fate}`;
    return isWord(key) ? say(key) : say('results_loser');
  };
  const titleOf = new Map(result.lines.map(({ code, idea }) => [code, idea.title]));
  const named = (code: string): string =>
    say('results_quoted', { title: titleOf.get(code) ?? code });
  const titlesOf = (codes: readonly string[]): string => codes.map(named).join(', ');
  const sentence = ({ key, params, money }: ResultLine['reasons'][number]): string => {
    const shown = (name: string, value: string | number): string => {
      if (money.includes(name)) return amount(Number(value));
      if (projectParams.has(name)) return titlesOf(String(value).split(', '));
      return typeof value === 'number' ? speech.count(value) : value;
    };
    const given = Object.entries(params as Record<string, string | number>);
    const said = Object.fromEntries(given.map(([name, value]) => [name, shown(name, value)]));
    return isWord(key) ? say(key, said) : '';
  };
  return { amount, channel, fate, sentence, titlesOf };
}
