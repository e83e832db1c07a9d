import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canReach, openToPassage } from './reach';

let folder: string;
const stranger = { uid: 65_534, gid: 65_534 };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-reach-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'home/town'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

test('one closed folder on the way closes everything below it', () => {
  const deep = join(folder, 'home/town/data/not-made-yet');
  expect(canReach(deep, stranger)).toBe(true);
  chmodSync(join(folder, 'home'), 0o700);
  expect(canReach(deep, stranger)).toBe(false);
});

test('the owner of a closed folder goes through it', () => {
  const { uid, gid } = statSync(folder);
  chmodSync(join(folder, 'home'), 0o700);
  expect(canReach(join(folder, 'home/town'), { uid, gid })).toBe(true);
});

test('a folder opened to passage is not opened to reading', () => {
  const home = join(folder, 'home');
  chmodSync(home, 0o700);
  openToPassage(home);
  expect(statSync(home).mode & 0o777).toBe(0o711);
  expect(canReach(home, stranger)).toBe(true);
});
