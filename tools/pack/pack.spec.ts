import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../ready.mjs';
import { packagesIn } from './folder';

const VOTE =
  'META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\nVOTES\nvoter_id;vote\n1;A,B\n2;A\n3;C\n';

/** The Node of the machine, where it has one, and the project's own. */
const nodes = [process.execPath, '/usr/bin/node', '/usr/local/bin/node'].filter(
  (node) => spawnSync(node, ['--version']).status === 0,
);

let folder: string;
let unpacked: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-pack-'));
  execFileSync(process.execPath, [join(root, 'tools/pack.mjs'), folder], { stdio: 'pipe' });
  const [archive = ''] = readdirSync(folder);
  execFileSync('tar', ['-xzf', join(folder, archive), '-C', folder]);
  unpacked = join(folder, 'package');
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'empty/vote.pb'), VOTE);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (file: string): string => readFileSync(join(unpacked, file), 'utf8');

describe('the package of the bench', () => {
  it('is one program with its terms, and depends on nothing', () => {
    expect(readdirSync(unpacked).sort()).toEqual([
      ...['LICENSE', 'README.md', 'THIRD-PARTY.md', 'highs.wasm', 'package.json', 'parvis.mjs'],
    ]);
    const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(manifest).toMatchObject({ name: '@parvis/cli', version, bin: { parvis: 'parvis.mjs' } });
    for (const key of ['dependencies', 'scripts', 'private', 'workspaces']) {
      expect(manifest).not.toHaveProperty(key);
    }
    const imported = read('parvis.mjs').matchAll(/^import .*?"([^"]+)";$|\bimport\("([^"]+)"\)/gm);
    for (const [, from, late] of imported) {
      expect(builtinModules).toContain((from ?? late ?? '').replace('node:', ''));
    }
  });

  it('says the terms of all the code of others that it carries', () => {
    const names = packagesIn(read('parvis.mjs'));
    expect(names).toContain('@noble/hashes');
    for (const name of names) expect(read('THIRD-PARTY.md')).toContain(`## ${name} `);
  });

  it.each(nodes)('counts a file from an empty folder with %s', (node) => {
    const program = join(unpacked, 'parvis.mjs');
    const args = [program, 'tally', 'vote.pb', '--rule', 'equal-shares', '--completion', 'add1'];
    const { stdout, stderr, status } = spawnSync(node, [...args, '--json'], {
      cwd: join(folder, 'empty'),
      env: {},
      encoding: 'utf8',
    });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(JSON.parse(stdout)).toMatchObject({ winners: ['A', 'C'], totalCost: '100' });
  });
});
