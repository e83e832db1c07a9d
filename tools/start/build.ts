import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { claimInTurn } from '../claim.mjs';
import { root } from '../ready.mjs';
import { run, type Ended } from '../run.ts';
import { Refusal } from '../sentences.mjs';
import { hashSources } from './sources.ts';

/** What is built, in this order; those of one line are built together. */
const stages = [['libs/words'], ['apps/api', 'apps/web']];
const all = ['words', 'api', 'web'];
const shared = ['libs', 'messages', 'package-lock.json', 'tsconfig.base.json', 'tools/words.mjs'];

const projectFile = v.object({
  name: v.string(),
  targets: v.object({
    build: v.object({
      command: v.string(),
      options: v.optional(v.object({ cwd: v.string() })),
      outputs: v.array(v.string()),
    }),
  }),
});

type Project = { name: string; folder: string; command: string; cwd: string; output: string };

/** How a project is built: its own project.json says it, to Nx and to us. */
function readProject(folder: string): Project {
  const parsed = JSON.parse(readFileSync(join(root, folder, 'project.json'), 'utf8'));
  const { name, targets } = v.parse(projectFile, parsed);
  const { command, options, outputs } = targets.build;
  const output = (outputs[0] ?? 'dist').replace('{projectRoot}', folder);
  return { name, folder, command, cwd: options?.cwd ?? '.', output };
}

function stampOf(project: Project): string {
  return join(root, project.output, '.built-from');
}

function isCurrent(project: Project, hash: string): boolean {
  const stamp = stampOf(project);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** Runs a project's build with the project's own Node and programs first on the path. */
function runBuild(project: Project): Promise<Ended> {
  const bin = join(root, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, NODE_ENV: 'production' };
  return run('/bin/sh', ['-c', project.command], { cwd: join(root, project.cwd), env });
}

function explain(project: Project, ended: Ended): Refusal {
  if (/ENOSPC/.test(ended.output)) return new Refusal('disk_full', { folder: root, need: 300 });
  if (/EACCES|EROFS/.test(ended.output)) return new Refusal('no_permission', { folder: root });
  const detail = ended.output.trim().split('\n').slice(-25).join('\n');
  return new Refusal('build_failed', { project: project.name, detail });
}

async function buildOne(project: Project, hash: string): Promise<void> {
  const ended = await runBuild(project);
  if (ended.code !== 0) throw explain(project, ended);
  const stamp = stampOf(project);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

/** The projects of a stage whose sources changed since they were built. */
function stale(folders: string[], names: string[]): { project: Project; hash: string }[] {
  return folders
    .map(readProject)
    .filter((project) => names.includes(project.name))
    .map((project) => ({ project, hash: hashSources(root, [project.folder, ...shared]) }))
    .filter(({ project, hash }) => !isCurrent(project, hash));
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
      tell(work.map(({ project }) => project.name));
      await Promise.all(work.map(({ project, hash }) => buildOne(project, hash)));
    }
  } finally {
    release();
  }
}
