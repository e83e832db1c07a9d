import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { claim } from '../claim.mjs';
import { freePort } from '../port';
import { root } from '../ready.mjs';
import { run } from '../run';

vi.setConfig({ testTimeout: 30_000 });
let folder: string;
let port: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-launch-'));
  port = await freePort();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Starts the launcher with something wrong; it must end by itself, before it builds anything. */
async function refusal(wrong: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env['PATH'], LANG: 'en_GB.UTF-8', PARVIS_DATA_DIR: folder };
  const main = join(root, 'tools/start/main.ts');
  const ended = await run(process.execPath, [main], { env: { ...env, PORT: `${port}`, ...wrong } });
  return { code: ended.code, said: ended.output.trim() };
}

test('a wrong setting is one sentence, in the language of the terminal', async () => {
  expect(await refusal({ PORT: 'abc' })).toEqual({
    code: 1,
    said:
      'The setting PORT is not valid: it must be a port number from 1 to 65535, for example 3000. ' +
      'All settings: docs/operate.md.',
  });
  const french = await refusal({ PORT: 'abc', LANG: 'C.UTF-8' });
  expect(french.said).toMatch(/^Le réglage PORT n’est pas valable/);
});

test('a busy port is one sentence, with another port to try', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, resolve));
  const { code, said } = await refusal({});
  other.close();
  expect(code).toBe(1);
  expect(said).toMatch(
    new RegExp(`^Port ${port} is already taken .* PORT=${port + 1} npm start\\.$`),
  );
});

test('a database that does not answer is one sentence', async () => {
  const { code, said } = await refusal({
    DATABASE_URL: `postgres://town:secret@127.0.0.1:${await freePort()}/parvis`,
  });
  expect(code).toBe(1);
  expect(said).toMatch(/^No database answers at 127\.0\.0\.1:\d+\. .*[^\n]$/);
  expect(said).not.toContain('secret');
});

test('a data folder that is a file is one sentence', async () => {
  const file = join(folder, 'data');
  writeFileSync(file, '');
  const { code, said } = await refusal({ PARVIS_DATA_DIR: file });
  expect(code).toBe(1);
  expect(said).toBe(`${file} is not a folder. Give another one in PARVIS_DATA_DIR.`);
});

test.runIf(process.platform === 'linux')(
  'a data folder that the system will not make is one sentence',
  async () => {
    const { code, said } = await refusal({ PARVIS_DATA_DIR: '/proc/town/data' });
    expect(code).toBe(1);
    expect(said).toMatch(/^[^\n]+(not a folder|may not write)[^\n]+$/);
  },
);

test('a folder that another launcher holds is one sentence, with its address', async () => {
  const release = claim(join(folder, 'launcher.claim'), 'http://localhost:3000');
  const { code, said } = await refusal({});
  release?.();
  expect(code).toBe(1);
  expect(said).toContain('already running');
  expect(said).toContain('http://localhost:3000');
});
