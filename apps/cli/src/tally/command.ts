import { type Words } from '../words';
import { count } from './count';
import { tallyJson } from './json';
import { tallyOptions } from './options';
import { tallyText } from './text';

/** `parvis tally FILE`: what is printed on the standard output. */
export async function tally(args: readonly string[], words: Words): Promise<string> {
  const options = tallyOptions(args);
  const counted = await count(options, words);
  return options.json
    ? `${tallyJson(counted, options, words)}\n`
    : tallyText(counted, options, words);
}
