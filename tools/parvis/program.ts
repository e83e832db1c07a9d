import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { claimInTurn } from '../claim.mjs';
import { root } from '../ready.mjs';
import { runPackage } from '../run.ts';
import { hashSources } from '../build/sources.ts';

const program = join(root, 'dist/parvis.mjs');
const stamp = join(root, 'dist/.parvis-built-from');
const sources = [
  'apps/cli',
  'libs/kernel/src',
  'libs/phases/src',
  'libs/voting/src',
  'libs/budget/src',
  'libs/council/src',
  'messages',
  'package-lock.json',
];

const isCurrent = (hash: string): boolean =>
  existsSync(program) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

/** Built beside and moved into place, so that a program being read is never half written. */
async function build(hash: string): Promise<void> {
  const folder = join(root, '.parvis/bench');
  const args = ['build', '--config', 'apps/cli/vite.config.ts', '--outDir', folder];
  const built = await runPackage('vite/bin/vite.js', args);
  if (built.code !== 0) throw new Error(built.output);
  mkdirSync(dirname(program), { recursive: true });
  renameSync(join(folder, 'parvis.mjs'), program);
  writeFileSync(stamp, hash);
}

/** The public bench as one file, built when its sources changed. Two commands at once take turns. */
export async function currentProgram(): Promise<string> {
  const hash = hashSources(root, sources);
  if (isCurrent(hash)) return program;
  const release = await claimInTurn(join(root, '.parvis/bench.claim'));
  try {
    if (!isCurrent(hash)) await build(hash);
  } finally {
    release();
  }
  return program;
}
