import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { claimInTurn } from '../claim.mjs';
import { readTarget, runTarget, type Target } from '../projects.ts';
import { root } from '../ready.mjs';
import type { Ended } from '../run.ts';
import { Refusal } from '../sentences.mjs';
import { hashSources } from './sources.ts';

/** What is built, in this order; those of one line are built together. */
const stages = [['libs/words'], ['apps/api', 'apps/web']];
const all = ['words', 'api', 'web'];

/** What any project may be made from, beside its own folder. */
const shared = [
  'libs',
  'messages',
  'package-lock.json',
  'tsconfig.base.json',
  'tools/words.mjs',
  'apps/api/schema.graphql',
];

type Work = { target: Target; stamp: string; hash: string };

function workOf(folder: string): Work[] {
  const target = readTarget(folder, 'build');
  if (!target) return [];
  const stamp = join(root, target.outputs[0] ?? `${folder}/dist`, '.built-from');
  return [{ target, stamp, hash: hashSources(root, [folder, ...shared]) }];
}

function isCurrent({ stamp, hash }: Work): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** The projects of a stage whose sources changed since they were built. */
function stale(folders: string[], names: string[]): Work[] {
  return folders
    .flatMap(workOf)
    .filter((work) => names.includes(work.target.project) && !isCurrent(work));
}

function explain(project: string, ended: Ended): Refusal {
  if (/ENOSPC/.test(ended.output)) return new Refusal('disk_full', { folder: root, need: 300 });
  if (/EACCES|EROFS/.test(ended.output)) return new Refusal('no_permission', { folder: root });
  const detail = ended.output.trim().split('\n').slice(-25).join('\n');
  return new Refusal('build_failed', { project, detail });
}

async function buildOne({ target, stamp, hash }: Work): Promise<void> {
  const ended = await runTarget(target, { NODE_ENV: 'production' });
  if (ended.code !== 0) throw explain(target.project, ended);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

/**
 * Builds what changed since the last time, and nothing else. Two commands at once take turns.
 * @param tell called with the names of the projects about to be built
 * @param names the projects that are wanted
 * @throws Refusal when a build fails
 */
export async function buildChanged(
  tell: (names: string[]) => void,
  names: string[] = all,
): Promise<void> {
  if (stages.every((folders) => stale(folders, names).length === 0)) return;
  const release = await claimInTurn(join(root, '.parvis/build.claim'));
  try {
    for (const folders of stages) {
      const work = stale(folders, names);
      if (work.length === 0) continue;
      tell(work.map(({ target }) => target.project));
      await Promise.all(work.map(buildOne));
    }
  } finally {
    release();
  }
}
