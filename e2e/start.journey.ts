import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { House } from './harness/house';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-start-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The processes that were given the data folder of this town. */
function processesOfTown(): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      const own = Number(pid) !== process.pid && /^\d+$/.test(pid);
      return own && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });
}

test('a second start is quick and finds the town as it was @js', async () => {
  const first = await House.open(folder);
  await first.moveTo('2027-10-09T08:00:00Z');
  expect(processesOfTown().length).toBeGreaterThan(4);
  await first.end();
  expect(processesOfTown()).toEqual([]);

  const began = Date.now();
  const second = await House.open(folder);
  const seconds = (Date.now() - began) / 1000;
  const [clock] = await second.query('select offset_ms from demo_clock');
  const town = Date.now() + Number(clock?.['offset_ms']);
  await second.end();
  expect(seconds).toBeLessThan(10);
  expect(new Date(town).toISOString()).toMatch(/^2027-10-09/);
});

test('a launcher that is killed takes every process with it @js', async () => {
  const house = await House.open(folder);
  house.kill();
  await expect.poll(processesOfTown, { timeout: 20_000 }).toEqual([]);
});

test('two towns live side by side @js', async () => {
  const other = mkdtempSync(join(tmpdir(), 'parvis-start-'));
  const houses = await Promise.all([House.open(folder), House.open(other)]);
  for (const { address } of houses) {
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  }
  await Promise.all(houses.map((house) => house.end()));
  rmSync(other, { recursive: true, force: true });
});
