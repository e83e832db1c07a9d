import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OwnPostgres } from './own-postgres';

let folder: string;
let postgres: OwnPostgres;
let told: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-own-postgres-'));
  told = [];
  postgres = await OwnPostgres.start({ dir: join(folder, 'postgres') }, (line) => told.push(line));
});
afterEach(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(sql: string): Promise<unknown> {
  const client = new Client({ connectionString: postgres.server.url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

test('a server killed with -9 is there again at the same address, with what was written', async () => {
  const { url, pid } = postgres.server;
  await ask(`create table bench as select 'Le lavoir' as name`);
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => postgres.server.pid, { timeout: 30_000 }).not.toBe(pid);
  expect(postgres.server.url).toBe(url);
  expect(await ask('select name from bench')).toEqual({ name: 'Le lavoir' });
  expect(told).toEqual([expect.stringContaining('SIGKILL')]);
});

test('a server that is stopped stays stopped', async () => {
  const { pid } = postgres.server;
  await postgres.stop();
  expect([postgres.server.pid, told]).toEqual([pid, []]);
});
