import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPostgres } from '../postgres.mjs';
import { settle } from './place';

vi.setConfig({ testTimeout: 60_000 });
let home: string;
let data: string;
const made: string[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'parvis-home-'));
  data = join(home, 'town/.data');
  mkdirSync(data, { recursive: true });
});
afterEach(() => {
  for (const path of [home, ...made.splice(0)]) rmSync(path, { recursive: true, force: true });
});

// Only root hands the database to another account.
describe.runIf(process.getuid?.() === 0)('below a folder closed to the database account', () => {
  beforeEach(() => chmodSync(home, 0o700));

  test('a real database lives elsewhere, and is found again at the second start', async () => {
    const first = await startPostgres({ dir: join(data, 'postgres'), durable: false });
    made.push(dirname(first.folder));
    await first.stop();
    const second = await startPostgres({ dir: join(data, 'postgres'), durable: false });
    await second.stop();
    expect(first.moved).toBe(true);
    expect(first.folder.startsWith(home)).toBe(false);
    expect(second.folder).toBe(first.folder);
  });

  test('whoever deletes the data folder starts afresh', () => {
    const before = settle(join(data, 'postgres')).cluster;
    rmSync(data, { recursive: true });
    const after = settle(join(data, 'postgres')).cluster;
    made.push(dirname(before), dirname(after));
    expect(after).not.toBe(before);
  });

  test('a database that became unreachable is not replaced by an empty one', () => {
    mkdirSync(join(data, 'postgres'));
    expect(() => settle(join(data, 'postgres'))).toThrow(join(data, 'postgres'));
  });

  test('programs that cannot be reached are copied once', () => {
    const programs = { native: join(home, 'native'), version: `trial-${process.pid}` };
    mkdirSync(join(programs.native, 'bin'), { recursive: true });
    writeFileSync(join(programs.native, 'bin/postgres'), 'a program');
    const { native, cluster } = settle(join(data, 'postgres'), programs);
    made.push(native, dirname(cluster));
    expect(readFileSync(join(native, 'bin/postgres'), 'utf8')).toBe('a program');
    writeFileSync(join(programs.native, 'bin/postgres'), 'changed');
    expect(settle(join(data, 'postgres'), programs).native).toBe(native);
    expect(readFileSync(join(native, 'bin/postgres'), 'utf8')).toBe('a program');
  });
});

test('below open folders, a database stays where it was asked for', () => {
  chmodSync(home, 0o755);
  const place = settle(join(data, 'postgres'));
  expect(place).toMatchObject({ cluster: join(data, 'postgres'), moved: false });
  expect(existsSync(join(place.native, 'bin/postgres'))).toBe(true);
});
