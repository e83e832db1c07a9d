import { highsSolver, type Solver } from '@parvis/council';
import loadHighs from 'highs';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** HiGHS, its machine code read from beside the program, or else from where packages are installed. */
export async function loadSolver(): Promise<Solver> {
  const beside = join(dirname(fileURLToPath(import.meta.url)), 'highs.wasm');
  const place = existsSync(beside)
    ? beside
    : createRequire(import.meta.url).resolve('highs/runtime');
  return highsSolver(await loadHighs({ locateFile: () => place }));
}
