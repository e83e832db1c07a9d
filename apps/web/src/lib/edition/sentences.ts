import type { Param, RuleSentence } from '@parvis/budget';
import { localInstant } from '@parvis/phases';
import { isWord, type WordParams } from '@parvis/words';
import type { Here } from '#lib/here';

/** A value as the reader's language writes it. */
function valueOf({ money, count, moment }: Here, param: Param): string | number {
  if (param.kind === 'text') return param.text;
  if (param.kind === 'money') return money(param.cents);
  // The plural of a sentence needs the number itself; a large one is written with its spaces.
  if (param.kind === 'count') return param.count < 1000 ? param.count : count(param.count);
  const instant = localInstant(param.wall, param.zone);
  return instant.ok ? moment(new Date(instant.value.epochMilliseconds)) : param.wall;
}

/** A sentence of the rules, or of a result, in the reader's language. */
export function sentenceOf(here: Here, { key, params }: RuleSentence): string {
  if (!isWord(key)) throw new Error(`No words for ${key}`);
  const values: WordParams = Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, valueOf(here, param)]),
  );
  return here.say(key, values);
}
