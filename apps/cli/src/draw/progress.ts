import { type Progress } from '@parvis/council';
import { type Words } from '../words';

const TOLD_EVERY = 250;

/** Tells a terminal how far the lottery is, on one line that is wiped at the end; says nothing to a file or a pipe. */
export function progressLine(words: Words, limit: number, clock: () => number) {
  if (!process.stderr.isTTY) return { progress: undefined, wipe: () => undefined };
  let told = -Infinity;
  return {
    progress: ({ step, panels }: Progress) => {
      if (performance.now() - told < TOLD_EVERY) return;
      told = performance.now();
      const numbers = { panels, seconds: Math.round(clock()), limit };
      process.stderr.write(`\r\u001b[K${words.say(`cli_draw_step_${step}`, numbers)}`);
    },
    wipe: () => void process.stderr.write('\r\u001b[K'),
  };
}
