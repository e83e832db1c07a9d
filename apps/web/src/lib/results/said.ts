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
  readonly misfit: 'skip' | 'stop' | { readonly topUpFrom: number };
  readonly threshold?: number;
  readonly purses?: readonly object[];
  readonly untie: readonly (string | { readonly lot: readonly string[] })[];
}

export const ruleOf = ({ rule }: Result): CountedRule => rule as CountedRule;

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
    if (line.chosen || line.missing > 0) return undefined;
    const key = `results_fate_${line.fate}`;
    return isWord(key) ? say(key) : say('results_loser');
  };
  const sentence = ({ key, params, money }: ResultLine['reasons'][number]): string => {
    const said = Object.fromEntries(
      Object.entries(params as Record<string, string | number>).map(([name, value]) => [
        name,
        money.includes(name) ? amount(Number(value)) : value,
      ]),
    );
    return isWord(key) ? say(key, said) : '';
  };
  return { amount, channel, fate, sentence };
}
