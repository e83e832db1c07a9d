import { type Words } from '../words';
import { EXIT, Stop } from '../exit';
import { readFiles } from './files';
import { answering } from './letters';
import { lotteryFor } from './lottery';
import { drawOptions } from './options';
import { holdSession } from './session';
import { drawJson, drawText } from './told';

/** `parvis draw`: the fairest lottery over panels that meet the quotas, or why there is none; or the ball of a session. */
export async function draw(args: readonly string[], words: Words): Promise<string> {
  const options = drawOptions(args);
  if ('session' in options) return holdSession(options, words);
  const read = await readFiles(options);
  const files = options.letters ? answering(options.letters, options.pool, read) : read;
  if (files.pool.length < options.seats) {
    const numbers = { volunteers: files.pool.length, seats: options.seats };
    throw new Stop(EXIT.impossible, 'cli_draw_small', numbers);
  }
  const told = await lotteryFor(options, files, words);
  return options.json ? `${JSON.stringify(drawJson(told))}\n` : drawText(told, words);
}
