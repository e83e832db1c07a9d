import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { root } from '../ready.mjs';
import { run } from '../run.ts';
import { Refusal } from '../sentences.mjs';
import { logFile } from './folder.ts';

const demoShape = v.object({
  today: v.pipe(v.string(), v.isoTimestamp()),
  accounts: v.array(v.object({ role: v.string(), email: v.string(), label: v.string() })),
});

/** The demo town: its day and the people one can be there. */
export type Demo = v.InferOutput<typeof demoShape>;

/** The last line of what the seed printed, if it is about the demo. */
export function readDemo(output: string): Demo | undefined {
  try {
    const parsed = v.safeParse(demoShape, JSON.parse(output.trim().split('\n').at(-1) ?? ''));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** The line that says what went wrong, among those that say where. */
export function gist(output: string): string {
  const lines = output.trim().split('\n');
  const telling = lines.find((line) => /^\w*(error|exception)\b.*: /i.test(line));
  return (telling ?? lines.at(-1) ?? '').trim();
}

async function runDoor(name: string, env: NodeJS.ProcessEnv, data: string): Promise<string> {
  const ended = await run(process.execPath, [join(root, 'apps/api/dist', `${name}.js`)], {
    env: { ...env, NO_COLOR: '1' },
  });
  if (ended.code === 0) return ended.output;
  if (/ENOSPC|No space left/.test(ended.output)) {
    throw new Refusal('disk_full', { folder: data, need: 300 });
  }
  const log = logFile(data, name);
  appendFileSync(log, ended.output);
  throw new Refusal(`${name}_failed`, { detail: gist(ended.output), log });
}

/** Brings the database to this version of the house. */
export async function migrate(env: NodeJS.ProcessEnv, data: string): Promise<void> {
  await runDoor('migrate', env, data);
}

/** Puts the demo town into an empty database; a town that is there is left as it is. */
export async function seed(env: NodeJS.ProcessEnv, data: string): Promise<Demo | undefined> {
  const file = join(data, 'demo.json');
  const demo = readDemo(await runDoor('seed', env, data));
  if (demo) writeFileSync(file, JSON.stringify(demo));
  return demo ?? (existsSync(file) ? readDemo(readFileSync(file, 'utf8')) : undefined);
}
