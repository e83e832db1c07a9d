import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandsOf } from '../agree/commands';
import { instances, sameWinners } from '../agree/references';

const program = fileURLToPath(new URL('count.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
/** The shares of these two are raised hundreds of times, half a minute and a minute of exact fractions each. */
const long = ['Netherlands_Assen_2024', 'Switzerland_Zurich_S5'];
/** The whole of them is for `npm run agree`: this many voters take seconds. */
const few = instances().filter(({ name, voters }) => voters < 400 && !long.includes(name));

describe('the second count', () => {
  it('can be read in one sitting', () => {
    expect(readFileSync(program, 'utf8').split('\n').length).toBeLessThanOrEqual(201);
  });

  it.skipIf(!hasPython || few.length === 0).each(few)(
    '$name: finds what every other program found, down the list and by equal shares',
    { timeout: 120_000 },
    ({ file, projects, references }) => {
      for (const reference of references) {
        const options = commandsOf(reference)?.theirs;
        if (!options) continue;
        const { stdout } = spawnSync('python3', [program, file, ...options], { encoding: 'utf8' });
        const { winners } = JSON.parse(stdout) as { winners: string[] };
        const found = `${reference.rule}: ${winners}, not ${reference.winners}`;
        expect(sameWinners(winners, reference, projects), found).toBe(true);
      }
    },
  );
});
