import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { root } from './ready.mjs';
import { run, type Ended } from './run.ts';

const target = v.object({
  command: v.string(),
  options: v.optional(v.object({ cwd: v.string() })),
  outputs: v.optional(v.array(v.string())),
});
const projectFile = v.object({ name: v.string(), targets: v.record(v.string(), target) });

/** What is done for a project under a name: `build`, `types`. */
export type Target = { project: string; command: string; cwd: string; outputs: string[] };

/**
 * How something is done for a project: its own project.json says it, to Nx and to us.
 * @returns undefined when the project has no such target
 */
export function readTarget(folder: string, name: string): Target | undefined {
  const file = v.parse(
    projectFile,
    JSON.parse(readFileSync(join(root, folder, 'project.json'), 'utf8')),
  );
  const found = file.targets[name];
  if (!found) return undefined;
  const outputs = (found.outputs ?? []).map((path) => path.replace('{projectRoot}', folder));
  return { project: file.name, command: found.command, cwd: found.options?.cwd ?? '.', outputs };
}

/** Does it, with the project's own Node and programs first on the path. */
export function runTarget({ command, cwd }: Target, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const path = `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`;
  return run('/bin/sh', ['-c', command], {
    cwd: join(root, cwd),
    env: { ...process.env, ...env, PATH: path },
  });
}
