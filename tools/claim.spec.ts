import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim, claimInTurn, holder } from './claim.mjs';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-claim-'));
  file = join(folder, 'inner', 'a.claim');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a claim is held once, says by whom, and is free again when let go', () => {
  const release = claim(file, 'the first');
  expect(claim(file)).toBeUndefined();
  expect(holder(file)).toEqual({ pid: process.pid, note: 'the first' });
  release?.();
  expect(holder(file)).toBeUndefined();
  expect(claim(file)).toBeDefined();
});

test('the claim of a dead process is taken over', async () => {
  const gone = spawn('true');
  await once(gone, 'exit');
  claim(file)?.();
  writeFileSync(file, JSON.stringify({ pid: gone.pid, birth: '1', note: '' }));
  expect(claim(file)).toBeDefined();
});

test('a process that got the number of the dead holder does not hold the claim', () => {
  claim(file)?.();
  writeFileSync(file, JSON.stringify({ pid: process.pid, birth: 'another time', note: '' }));
  expect(claim(file)).toBeDefined();
});

test('whoever waits gets its turn', async () => {
  const release = claim(file);
  let waited = false;
  const next = claimInTurn(file, () => {
    waited = true;
    release?.();
  });
  (await next)();
  expect(waited).toBe(true);
});
