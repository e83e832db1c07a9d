import { type ResultSentence, writeAmount } from '@parvis/budget';
import { type Words } from '../words';
import { clean } from '../clean';
import { type Count } from './count';

/** A sentence about a project, in words: money in the file's currency, projects by their name. */
export function spoken({ key, params }: ResultSentence, count: Count, words: Words): string {
  const said = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'bigint'
      ? amount(value, count, words)
      : typeof value === 'string'
        ? clean(value)
        : value,
  ]);
  return words.say(key, Object.fromEntries(said) as Record<string, string | number>);
}

/** An amount of the election as one reads it. */
export function amount(units: bigint, { file }: Count, words: Words): string {
  const currency = clean(file.meta.get('currency') ?? '').slice(0, 8);
  return words.amount(writeAmount(units, file.election.decimals), currency);
}
