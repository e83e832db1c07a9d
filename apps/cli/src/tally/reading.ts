import { type Progress } from '../margin/progress';
import { type Words } from '../words';

/** A reading that takes no longer needs no telling. */
const QUIET_MS = 1000;
const MEGABYTE = 1_000_000;

/** How a long reading is told: where, in which language, and by which clock (milliseconds). */
export interface Telling {
  readonly progress: Progress;
  readonly words: Words;
  readonly clock: () => number;
}

/** The same bytes; after a second, says each megabyte that was read, unpacked. */
export async function* told(
  bytes: AsyncIterable<Uint8Array>,
  { progress, words, clock }: Telling,
): AsyncGenerator<Uint8Array> {
  const began = clock();
  let [read, said] = [0, 0];
  try {
    for await (const piece of bytes) {
      read += piece.length;
      const megabytes = Math.floor(read / MEGABYTE);
      if (megabytes > said && clock() - began > QUIET_MS) {
        progress.say(words.say('cli_reading', { megabytes }));
        said = megabytes;
      }
      yield piece;
    }
  } finally {
    progress.done();
  }
}
