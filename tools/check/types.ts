import { availableParallelism } from 'node:os';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../ready.mjs';
import { runPackage, type Ended } from '../run.ts';

const tsconfigs = [
  'tsconfig.json',
  'libs/tsconfig.spec.json',
  '{libs,apps}/*/tsconfig.json',
  'e2e/tsconfig.json',
];

/** The pages are checked with their templates; everything else by the compiler alone. */
function checkOne(config: string): Promise<Ended> {
  if (config === 'apps/web/tsconfig.json') {
    const args = ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'];
    return runPackage('svelte-check/bin/svelte-check', args, { cwd: join(root, 'apps/web') });
  }
  return runPackage('typescript/bin/tsc', ['-p', config, '--pretty', 'false']);
}

/** Type-checks every project, as many at a time as there are processors. */
export async function checkTypes(): Promise<string[]> {
  if (existsSync(join(root, 'apps/web/vite.config.ts'))) {
    await runPackage('@sveltejs/kit/svelte-kit.js', ['sync'], { cwd: join(root, 'apps/web') });
  }
  const waiting = globSync(tsconfigs, { cwd: root }).sort();
  const faults: string[] = [];
  const work = async () => {
    for (let config = waiting.shift(); config; config = waiting.shift()) {
      const ended = await checkOne(config);
      if (ended.code !== 0) faults.push(`${config}\n${ended.output.trim()}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return faults;
}
