import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Postgres, startPostgres } from '../postgres/cluster.ts';
import { heapRows } from './heap.ts';

const ID = '11111111-2222-4333-8444-555555555555';

describe('the files of the tables', () => {
  let folder: string;
  let postgres: Postgres;
  let owner: Client;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parvis-heap-'));
    postgres = await startPostgres({ dir: join(folder, 'postgres'), durable: false });
    owner = new Client({ connectionString: postgres.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('have every value of every version: changed, deleted, rolled back, and whose transaction it was', async () => {
    await owner.query(`create table seen (flag boolean, id uuid, none int, short text, at timestamptz, bytes bytea, long text)
      with (autovacuum_enabled = false)`);
    const put = `insert into seen values (true, $1, null, $2, now(), $3, $4)`;
    const bytes = Buffer.from('c0ffee'.repeat(8), 'hex');
    await owner.query(put, [ID, 'first', bytes, 'é'.repeat(200)]);
    await owner.query(`update seen set short = 'second'`);
    await owner.query('delete from seen');
    await owner.query('begin');
    await owner.query(put, [ID, 'third', bytes, 'x'.repeat(300)]);
    await owner.query('rollback');

    const rows = (await heapRows(owner, join(folder, 'postgres'), [])).filter(
      ({ table }) => table === 'seen',
    );
    const said = rows.map(
      ({ values, changed }) => `${values[1]} ${changed ? 'changed' : 'written'}`,
    );
    expect(said).toEqual([
      ...['first written', 'first changed', 'second written', 'second changed'],
      'third written',
    ]);
    expect(rows[0]?.values).toEqual([ID, 'first', bytes.toString('hex'), 'é'.repeat(200)]);
    expect(rows[4]?.values).toEqual([ID, 'third', bytes.toString('hex'), 'x'.repeat(300)]);
    // What ended the first version wrote the second.
    expect(rows[1]?.transaction).toBe(rows[2]?.transaction);
    expect(new Set(rows.map(({ transaction }) => transaction)).size).toBe(4);
  });

  it('are not those of a table that is hidden', async () => {
    await owner.query('create table kept (id uuid)');
    await owner.query('insert into kept values ($1)', [ID]);
    const tables = (await heapRows(owner, join(folder, 'postgres'), ['kept'])).map(
      ({ table }) => table,
    );
    expect(tables).not.toContain('kept');
  });
});
