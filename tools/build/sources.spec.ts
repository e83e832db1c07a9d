import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources } from './sources';

let folder: string;
let before: string;
const hash = () => hashSources(folder, ['apps/api', 'libs']);
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-sources-'));
  for (const path of ['apps/api/src', 'apps/api/dist', 'libs/kernel', 'apps/web']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  write('apps/api/src/main.ts', 'one');
  write('libs/kernel/money.ts', 'two');
  before = hash();
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the same files give the same hash', () => {
  expect(hash()).toBe(before);
});

test('a changed line, a new file and a new name each change the hash', () => {
  write('apps/api/src/main.ts', 'One');
  const changed = hash();
  write('libs/kernel/seed.ts', '');
  const added = hash();
  renameSync(join(folder, 'libs/kernel/seed.ts'), join(folder, 'libs/kernel/dice.ts'));
  expect(new Set([before, changed, added, hash()]).size).toBe(4);
});

test('text that moves from one file to the next changes the hash', () => {
  write('libs/kernel/a.ts', 'xy');
  write('libs/kernel/b.ts', 'z');
  const first = hash();
  write('libs/kernel/a.ts', 'x');
  write('libs/kernel/b.ts', 'yz');
  expect(hash()).not.toBe(first);
});

test('what is made, tests and other projects do not count', () => {
  write('apps/api/dist/main.js', 'built');
  write('apps/api/src/main.spec.ts', 'a test');
  write('apps/web/page.ts', 'elsewhere');
  expect(hash()).toBe(before);
});
