import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPostgres } from '../postgres.mjs';
import { postmasterOf } from './postmaster';

let folder: string;
let dir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-postgres-'));
  dir = join(folder, 'postgres');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

vi.setConfig({ testTimeout: 60_000 });
const quick = { durable: false } as const;

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows[0];
}

test('what was written is there at the second start, on the same port while it is free', async () => {
  const first = await startPostgres({ dir, ...quick });
  await ask(first.url, 'create table bench (name text)');
  await ask(first.url, `insert into bench values ('Le lavoir')`);
  await first.stop();
  const second = await startPostgres({ dir, port: first.port, ...quick });
  expect(second.port).toBe(first.port);
  expect(await ask(second.url, 'select name from bench')).toEqual({ name: 'Le lavoir' });
  await second.stop();
  expect(postmasterOf(second.folder)).toBeUndefined();
});

test('a busy port is left to whoever has it', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const postgres = await startPostgres({ dir, port, ...quick });
  expect(postgres.port).not.toBe(port);
  await postgres.stop();
  other.close();
});

test('a server does not outlive whoever started it, even killed with -9', async () => {
  const program = `
    import { startPostgres } from ${JSON.stringify(fileURLToPath(new URL('../postgres.mjs', import.meta.url)))};
    const { pid } = await startPostgres({ dir: ${JSON.stringify(dir)}, durable: false });
    console.log(pid);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  const [pid] = await new Promise<[number]>((resolve) =>
    child.stdout.once('data', (text: Buffer) => resolve([Number(String(text))])),
  );
  expect(postmasterOf(dir)).toBe(pid);
  child.kill('SIGKILL');
  await expect.poll(() => postmasterOf(dir), { timeout: 10_000 }).toBeUndefined();
});

test('a server left behind is stopped before another is started on its data', async () => {
  const orphan = await startPostgres({ dir, ...quick });
  const next = await startPostgres({ dir, ...quick });
  expect(next.pid).not.toBe(orphan.pid);
  expect(postmasterOf(next.folder)).toBe(next.pid);
  await next.stop();
});

test('half a cluster, or one of another version, is refused with its folder', async () => {
  mkdirSync(dir);
  writeFileSync(join(dir, 'base'), '');
  await expect(startPostgres({ dir })).rejects.toMatchObject({ key: 'data_broken' });
  writeFileSync(join(dir, 'PG_VERSION'), '15\n');
  writeFileSync(`${dir}.password`, 'x');
  await expect(startPostgres({ dir })).rejects.toMatchObject({ key: 'data_other_version' });
});

test('a cluster whose password is lost is refused at once', async () => {
  const whole = await startPostgres({ dir, ...quick });
  await whole.stop();
  writeFileSync(`${dir}.password`, '');
  await expect(startPostgres({ dir })).rejects.toMatchObject({ key: 'data_broken' });
});

test.runIf(process.getuid?.() === 0)(
  'a cluster given to another account is not called damaged: it says whose it must be',
  async () => {
    const whole = await startPostgres({ dir, ...quick });
    await whole.stop();
    chownSync(join(dir, 'postgresql.conf'), 2, 2);
    await expect(startPostgres({ dir })).rejects.toMatchObject({ key: 'data_owner' });
  },
);

test('a damaged cluster is refused with the words of the server', async () => {
  const whole = await startPostgres({ dir, ...quick });
  await whole.stop();
  rmSync(join(dir, 'global'), { recursive: true });
  await expect(startPostgres({ dir })).rejects.toMatchObject({ key: 'data_broken' });
  expect(readdirSync(folder)).not.toContain('postgres.new');
});
