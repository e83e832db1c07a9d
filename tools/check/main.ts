import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../ready.mjs';
import { duration, endOnSignals, run, runPackage, type Ended } from '../run.ts';
import { Refusal } from '../sentences.mjs';
import { checkAcceptance } from './acceptance.ts';
import { checkMigrations, checkSchema } from './drift.ts';
import { checkMessages } from './messages.ts';
import { checkTypes } from './types.ts';

/** `npm run check [step…]`: all that CI looks at, short of running the tests. */

/** A step looks at one thing and returns what it found wrong; nothing found is success. */
type Step = { name: string; look: () => Promise<string[]> };

const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', FORCE_COLOR: '0' };

async function silent(ended: Promise<Ended>): Promise<string[]> {
  const { code, output } = await ended;
  return code === 0 ? [] : [output.trim()];
}

const node = (script: string) => silent(run(process.execPath, [join(root, script)]));
const program = (script: string, args: string[]) => silent(runPackage(script, args, { env }));

async function lint(): Promise<string[]> {
  const graph = await run(process.execPath, [join(root, 'tools/check/graph.ts')], { env });
  if (graph.code !== 0) return [graph.output.trim()];
  return program('eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
}

const steps: Step[] = [
  { name: 'words', look: () => node('tools/words.mjs') },
  { name: 'lock', look: () => node('tools/lock.mjs') },
  { name: 'messages', look: async () => checkMessages(join(root, 'messages')) },
  { name: 'format', look: () => program('prettier/bin/prettier.cjs', ['--check', '.']) },
  { name: 'types', look: checkTypes },
  { name: 'lint', look: lint },
  {
    name: 'fences',
    look: () =>
      program('dependency-cruiser/bin/dependency-cruiser.mjs', [
        '--config',
        '.dependency-cruiser.cjs',
        'libs',
        'apps',
        'tools',
      ]),
  },
  {
    name: 'unused',
    look: () => program('knip/bin/knip.js', ['--no-progress', '--no-config-hints']),
  },
  { name: 'schema', look: checkSchema },
  {
    name: 'acceptance',
    look: async () => checkAcceptance(readFileSync(join(root, 'docs/acceptance.md'), 'utf8'), root),
  },
  { name: 'migrations', look: checkMigrations },
];

async function take(step: Step): Promise<boolean> {
  const began = performance.now();
  const found = await step
    .look()
    .catch((error: unknown) => [
      error instanceof Refusal
        ? error.message
        : String(error instanceof Error ? error.stack : error),
    ]);
  const time = duration((performance.now() - began) / 1000);
  console.log(`${found.length === 0 ? '✓' : '✗'} ${step.name.padEnd(12)}${time}`);
  for (const text of found) console.log(text.replace(/^/gm, '    '));
  return found.length === 0;
}

async function main(asked: string[]): Promise<void> {
  const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(`${unknown.join(', ')}? ${steps.map((step) => step.name).join(', ')}`);
    process.exit(2);
  }
  const failed: string[] = [];
  for (const step of steps) {
    if (asked.length > 0 && !asked.includes(step.name)) continue;
    if (!(await take(step))) failed.push(step.name);
  }
  console.log(failed.length === 0 ? '\ncheck: ok' : `\ncheck: failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

endOnSignals();
await main(process.argv.slice(2));
