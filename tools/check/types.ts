import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { readTarget, runTarget, type Target } from '../projects.ts';
import { root } from '../ready.mjs';

/** The rules are compiled without their tests; this compiles them with. */
const rulesAndTests: Target = {
  project: 'libs and their tests',
  command: 'tsc -p libs/tsconfig.spec.json',
  cwd: '.',
  outputs: [],
};

/** Type-checks every project, as many at a time as there are processors. */
export async function checkTypes(): Promise<string[]> {
  const folders = globSync('{libs/*,apps/*,tools,e2e}/project.json', { cwd: root }).map(dirname);
  const targets = folders.sort().map((folder) => readTarget(folder, 'types'));
  const waiting = [...targets.filter((target) => target !== undefined), rulesAndTests];
  const faults: string[] = [];
  const work = async () => {
    for (let target = waiting.shift(); target; target = waiting.shift()) {
      const ended = await runTarget(target, { NX_DAEMON: 'false' });
      if (ended.code !== 0) faults.push(`${target.project}\n${ended.output.trim()}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return faults;
}
