import type { Param, RuleSentence } from '@parvis/budget';
import { localInstant } from '@parvis/phases';
import { isWord, type WordParams } from '@parvis/words';
import type { Here } from '#lib/here';

/** A value as the reader's language writes it. */
function valueOf(here: Here, name: string, param: Param): string | number {
  const { money, count, moment, until } = here;
  if (param.kind === 'text') return param.text;
  if (param.kind === 'money') return money(param.cents);
  // The plural of a sentence needs the number itself; a large one is written with its spaces.
  if (param.kind === 'count') return param.count < 1000 ? param.count : count(param.count);
  const instant = localInstant(param.wall, param.zone);
  if (!instant.ok) return param.wall;
  const when = new Date(instant.value.epochMilliseconds);
  return name === 'closes' ? until(when) : moment(when);
}

/** A sentence of the rules, or of a result, in the reader's language. */
export function sentenceOf(here: Here, { key, params }: RuleSentence): string {
  if (!isWord(key)) throw new Error(`No words for ${key}`);
  const values: WordParams = Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, valueOf(here, name, param)]),
  );
  return here.say(key, values);
}
