import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTown } from '../src/town/town.factory';
import { buildDoors, Door } from './doors';
import { House } from './house';

const ask = (url: string, query: string) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });

describe('the doors of the house, as real processes', () => {
  let house: House;
  let folder: string;
  const open: Door[] = [];

  beforeAll(async () => {
    folder = await buildDoors();
    house = await House.open();
    await aTown(house.em);
  });
  afterAll(async () => {
    for (const door of open) await door.close('SIGKILL');
    await house.close();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (name: 'main' | 'worker'): Promise<Door> => {
    const door = await Door.open(folder, name, house.databaseUrl);
    open.push(door);
    return door;
  };

  it('say that they live and are ready', async () => {
    const { url } = await start('main');
    expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ status: 'live' });
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  it('lose no request when they are asked to close', async () => {
    const door = await start('main');
    let answered = 0;
    let closing: Promise<number | null> | undefined;
    // As the server in front does: it asks whether the door is ready before it sends somebody through.
    const ready = async () =>
      (await fetch(`${door.url}/health/ready`).catch(() => undefined))?.status === 200;
    const client = async () => {
      while (await ready()) {
        const answer = await ask(door.url, '{ town { name neighbourhoods { name } } }');
        expect(await answer.json()).toMatchObject({ data: { town: { name: 'Villetest' } } });
        answered += 1;
        if (answered === 30) closing ??= door.close();
      }
    };
    await Promise.all(Array.from({ length: 8 }, client));
    expect(await closing).toBe(0);
    expect(answered).toBeGreaterThanOrEqual(30);
  });

  it('send what was posted, and leave no trace of the person in their logs', async () => {
    const [day, night] = [await start('main'), await start('worker')];
    await ask(
      day.url,
      'mutation { requestSignIn(email: "jeanne.secrete@example.org") { __typename } }',
    );
    await ask(day.url, '{ broken jeanne.secrete@example.org }');
    const sent = () =>
      house.owner(async (client) => {
        const { rows } = await client.query<{ state: string }>('select state from mail');
        return rows.map(({ state }) => state);
      });
    await expect.poll(sent, { timeout: 20_000 }).toEqual(['sent']);
    await Promise.all([day.close(), night.close()]);
    expect(`${day.log}${night.log}`).not.toMatch(/jeanne|secrete|example\.org/);
    expect(night.log).toContain('worker ready');
  });
});
