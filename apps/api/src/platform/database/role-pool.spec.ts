import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../test/house';
import { Settings } from '../config/settings';
import { rolePool } from './role-pool';

describe('the connections of a role', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
  });
  afterAll(() => house.close());

  it('outlive a database that ends while they rest', async () => {
    const pool = rolePool(house.get(Settings), 'parvis_api', 1);
    const name = async () =>
      (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
    const first = await name();
    await house.owner((client) => client.query('select pg_terminate_backend($1)', [first]));
    while (pool.idleCount > 0) await wait(10);
    const second = await name();
    expect(second).toBeGreaterThan(0);
    expect(second).not.toBe(first);
    await pool.end();
  });
});
